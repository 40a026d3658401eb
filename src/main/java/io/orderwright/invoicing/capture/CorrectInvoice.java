package io.orderwright.invoicing.capture;

import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.Suppliers;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.process.EngineMessages;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.shared.BrokenRule;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A person says who an invoice is from and which orders it is for, when the document does not; then it is matched again. What the supplier stated stays as it was. */
@Component
public class CorrectInvoice {

    private final InvoiceRepository invoices;
    private final InvoiceLinks links;
    private final CaptureInvoice captureInvoice;
    private final Suppliers suppliers;
    private final PurchaseOrders orders;
    private final EngineMessages messages;
    private final AuditTrail audit;

    CorrectInvoice(InvoiceRepository invoices, InvoiceLinks links, CaptureInvoice captureInvoice, Suppliers suppliers, PurchaseOrders orders, EngineMessages messages, AuditTrail audit) {
        this.invoices = invoices;
        this.links = links;
        this.captureInvoice = captureInvoice;
        this.suppliers = suppliers;
        this.orders = orders;
        this.messages = messages;
        this.audit = audit;
    }

    /** @throws BrokenRule {@code UNKNOWN_SUPPLIER}, {@code UNKNOWN_ORDER}, {@code INVOICE_CLOSED} */
    @Transactional
    public void correct(InvoiceId id, SupplierId supplier, Set<PurchaseOrderNumber> orderNumbers, Person by) {
        if (suppliers.find(supplier).isEmpty()) {
            throw new BrokenRule("UNKNOWN_SUPPLIER", "There is no supplier %s. Check the code.".formatted(supplier));
        }
        var found = orders.find(orderNumbers);
        orderNumbers.stream().filter(number -> !found.containsKey(number)).findFirst().ifPresent(number -> {
            throw new BrokenRule("UNKNOWN_ORDER", "There is no purchase order %s. Check the number.".formatted(number));
        });
        Invoice invoice = invoices.lock(id);
        invoice.correct(supplier, by.userName());
        links.claim(supplier, invoice, captureInvoice.window(supplier));
        links.tie(invoice.id(), orderNumbers);
        int wakeUp = invoice.wake();
        invoices.saveAndFlush(invoice);
        var related = orderNumbers.stream().map(PurchaseOrderNumber::value).collect(Collectors.toCollection(HashSet::new));
        audit.record(new AuditEvent(id.value(), related, "invoicing.invoice-corrected", Actor.person(by.userName()),
                Map.of("supplier", supplier.value(), "orders", String.join(", ", related))));
        messages.publish("receiving.goods-available-to-match", id.value(), "%s/match-again/%d".formatted(id, wakeUp), Map.of());
    }
}
