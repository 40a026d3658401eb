package io.orderwright.invoicing;

import io.orderwright.catalog.SupplierId;
import io.orderwright.collaboration.SupplierDocumentArrived;
import io.orderwright.invoicing.matching.MatchInvoice;
import io.orderwright.invoicing.matching.QueuePayment;
import io.orderwright.platform.inbox.InboxTakeUp;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets suppliers send invoices in tests and plays the steps of the process. A bean in every {@code @DatabaseTest}. */
@Component
public class InvoicingFixtures {

    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final InboxTakeUp inbox;
    private final MatchInvoice matchInvoice;
    private final QueuePayment queuePayment;
    private final JdbcClient jdbc;
    private final AtomicLong next = new AtomicLong(1);

    InvoicingFixtures(ApplicationEventPublisher events, TransactionTemplate transaction, InboxTakeUp inbox, MatchInvoice matchInvoice, QueuePayment queuePayment, JdbcClient jdbc) {
        this.events = events;
        this.transaction = transaction;
        this.inbox = inbox;
        this.matchInvoice = matchInvoice;
        this.queuePayment = queuePayment;
        this.jdbc = jdbc;
    }

    /** As an attachment of a mail from this supplier; read at once. @return the invoice captured last */
    public InvoiceId mailed(SupplierId supplier, byte[] file) {
        transaction.executeWithoutResult(status ->
                events.publishEvent(new SupplierDocumentArrived("mail-attachment-" + next.getAndIncrement(), supplier, "invoice.xml", "application/xml", file)));
        inbox.takeUpAll();
        return latest();
    }

    public InvoiceId latest() {
        return new InvoiceId(jdbc.sql("select invoice_number from invoice order by id desc limit 1").query(String.class).single());
    }

    public long invoices() {
        return jdbc.sql("select count(*) from invoice").query(Long.class).single();
    }

    /** Match, and queue what is payable, as the process does. */
    public MatchInvoice.Answer match(InvoiceId invoice) {
        MatchInvoice.Answer answer = matchInvoice.match(invoice, instanceOf(invoice));
        if (answer.payableNow()) {
            queuePayment.queue(invoice);
        }
        return answer;
    }

    public static long instanceOf(InvoiceId invoice) {
        return 7_000_000 + Long.parseLong(invoice.value().substring(invoice.value().length() - 6));
    }

    /** Names of messages that wait to go to the engine for this invoice, oldest first. */
    public List<String> messagesFor(InvoiceId invoice) {
        return jdbc.sql("select payload from outbox where ordering_key = ? and channel = 'engine' order by id").param(invoice.value()).query(String.class).list().stream()
                .map(payload -> payload.replaceFirst(".*\"name\":\"([^\"]+)\".*", "$1")).toList();
    }
}
