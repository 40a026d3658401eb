package io.orderwright.invoicing.matching;

import io.orderwright.collaboration.SupplierNotices;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.capture.Invoice;
import io.orderwright.invoicing.capture.InvoiceLinks;
import io.orderwright.invoicing.capture.InvoiceRepository;
import io.orderwright.invoicing.claim.DraftClaims;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.process.OncePerJob;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.BrokenRule;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks the supplier for a credit note, in the thread of the order, and lets the part that is not in question be paid at once. */
@Component
public class RequestCreditNote {

    private final InvoiceRepository invoices;
    private final InvoiceLinks links;
    private final Resolutions resolutions;
    private final SupplierNotices notices;
    private final MatchResults results;
    private final DraftClaims draftClaims;
    private final WakeInvoices wakeInvoices;
    private final OncePerJob oncePerJob;
    private final InvoicingSettings settings;
    private final AuditTrail audit;
    private final Clock clock;

    RequestCreditNote(InvoiceRepository invoices, InvoiceLinks links, Resolutions resolutions, SupplierNotices notices, MatchResults results, DraftClaims draftClaims, WakeInvoices wakeInvoices, OncePerJob oncePerJob,
                      InvoicingSettings settings, AuditTrail audit, Clock clock) {
        this.invoices = invoices;
        this.links = links;
        this.resolutions = resolutions;
        this.notices = notices;
        this.results = results;
        this.draftClaims = draftClaims;
        this.wakeInvoices = wakeInvoices;
        this.oncePerJob = oncePerJob;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param waitUntil until when we wait for the credit note, ISO 8601 */
    public record Asked(String waitUntil) {}

    @Transactional
    public Asked ask(InvoiceId id, long jobKey) {
        return oncePerJob.result(jobKey, id.value(), Asked.class, () -> ask(id));
    }

    private Asked ask(InvoiceId id) {
        Invoice invoice = invoices.lock(id);
        Instant until = resolutions.disputesUntil(invoice.id(), clock.instant()).orElse(clock.instant().plus(settings.creditNoteWithin()));
        List<PurchaseOrderNumber> orders = links.ordersOf(invoice.id());
        String key = "invoice/%s/credit-note/%d".formatted(id, invoice.matchNumber());
        String amount = invoice.money(invoice.atStake()).toString();
        String told = tellSupplier(key, invoice, orders, amount);
        audit.record(new AuditEvent(id.value(), Set.copyOf(orders.stream().map(PurchaseOrderNumber::value).toList()), "invoicing.credit-note-requested", Actor.part("invoicing"),
                Map.of("invoice", id.value(), "number", invoice.supplierNumber(), "amount", amount, "told", told)));
        draftClaims.fromRequest(id.value(), invoice.supplierNumber(), invoice.currency(), results.findings(invoice.id()).stream()
                .filter(f -> f.code().exceptionClass() == invoice.exceptionClass() && f.effect().keepsBack()).toList(), orderLines(invoice));
        wakeInvoices.alone(id);
        return new Asked(until.toString());
    }

    private Map<String, DraftClaims.OrderLine> orderLines(Invoice invoice) {
        Map<Integer, DraftClaims.OrderLine> byPosition = new HashMap<>();
        results.lines(invoice.id()).stream().filter(line -> line.order() != null && line.orderLine() != null)
                .forEach(line -> byPosition.put(line.position(), new DraftClaims.OrderLine(new PurchaseOrderNumber(line.order()), line.orderLine())));
        Map<String, DraftClaims.OrderLine> lines = new HashMap<>();
        invoice.lines().stream().filter(line -> byPosition.containsKey(line.position())).forEach(line -> lines.putIfAbsent(line.lineId(), byPosition.get(line.position())));
        return lines;
    }

    /** @return {@code by mail}, or why not */
    private String tellSupplier(String key, Invoice invoice, List<PurchaseOrderNumber> orders, String amount) {
        if (orders.isEmpty()) {
            return "no order to write about";
        }
        try {
            notices.send(key, orders.getFirst(), "credit-note-request", Map.of("invoiceNumber", invoice.supplierNumber(), "invoiceDate", invoice.issueDate().toString(), "amount", amount));
            return "by mail";
        } catch (BrokenRule noContact) {
            return noContact.getMessage();
        }
    }
}
