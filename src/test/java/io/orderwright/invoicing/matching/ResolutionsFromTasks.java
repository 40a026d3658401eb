package io.orderwright.invoicing.matching;

import io.orderwright.invoicing.capture.InvoiceLinks;
import io.orderwright.invoicing.capture.InvoiceRepository;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.process.CompletedTasks;
import io.orderwright.platform.process.OncePerJob;
import io.orderwright.platform.process.TaskDecisions;
import io.orderwright.platform.security.People;
import io.orderwright.purchasing.BaseCurrency;
import io.orderwright.purchasing.PurchaseOrders;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Books decisions about exceptions with tasks that a test says are completed. A bean in every {@code @DatabaseTest}. */
@Component
class ResolutionsFromTasks {

    @Autowired InvoiceRepository invoices;
    @Autowired InvoiceLinks links;
    @Autowired MatchResults results;
    @Autowired Resolutions resolutions;
    @Autowired DoubtReceipt doubtReceipt;
    @Autowired OncePerJob oncePerJob;
    @Autowired People people;
    @Autowired PurchaseOrders orders;
    @Autowired InvoicingSettings settings;
    @Autowired BaseCurrency base;
    @Autowired AuditTrail audit;
    @Autowired Clock clock;
    @Autowired TransactionTemplate transaction;

    RecordResolution of(CompletedTasks tasks) {
        return new RecordResolution(invoices, links, results, resolutions, doubtReceipt, new TaskDecisions(tasks, oncePerJob, people, transaction), people, orders, settings, base, audit, clock);
    }
}
