package io.orderwright.invoicing.matching;

import io.orderwright.collaboration.SupplierNotices;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.capture.Invoice;
import io.orderwright.invoicing.capture.InvoiceLinks;
import io.orderwright.invoicing.capture.InvoiceRepository;
import io.orderwright.invoicing.payment.PaymentInstructions;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.BrokenRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Refuses an invoice, or what of it is not queued yet, and tells the supplier. Its units are free for another invoice then. */
@Component
public class RejectInvoice {

    private final OrderFamilies families;
    private final InvoiceRepository invoices;
    private final InvoiceLinks links;
    private final PaymentInstructions payments;
    private final SupplierNotices notices;
    private final WakeInvoices wakeInvoices;
    private final AuditTrail audit;

    RejectInvoice(OrderFamilies families, InvoiceRepository invoices, InvoiceLinks links, PaymentInstructions payments, SupplierNotices notices, WakeInvoices wakeInvoices, AuditTrail audit) {
        this.families = families;
        this.invoices = invoices;
        this.links = links;
        this.payments = payments;
        this.notices = notices;
        this.wakeInvoices = wakeInvoices;
        this.audit = audit;
    }

    /** A second time changes nothing. @param reason for the supplier */
    @Transactional
    public void reject(InvoiceId id, String reason) {
        reject(id, reason, Map.of("reason", reason));
    }

    /**
     * A second time changes nothing.
     *
     * @param reason  for our own record
     * @param answers for the supplier, as the template of the mail names them
     */
    @Transactional
    void reject(InvoiceId id, String reason, Map<String, String> answers) {
        List<PurchaseOrderNumber> orders = links.ordersOf(id);
        families.lock(orders);
        Invoice invoice = invoices.lock(id);
        if (!invoice.status().isOpen()) {
            return;
        }
        invoice.reject(payments.partsOf(invoice.id()) > 0);
        invoices.saveAndFlush(invoice);
        tellSupplier(invoice, orders, answers);
        audit.record(new AuditEvent(id.value(), Set.copyOf(orders.stream().map(PurchaseOrderNumber::value).toList()), "invoicing.invoice-rejected", Actor.part("invoicing"),
                Map.of("invoice", id.value(), "number", invoice.supplierNumber(), "reason", reason)));
        wakeInvoices.onOrders(orders);
    }

    private void tellSupplier(Invoice invoice, List<PurchaseOrderNumber> orders, Map<String, String> answers) {
        if (orders.isEmpty()) {
            return;
        }
        var facts = new HashMap<>(answers);
        facts.put("invoiceNumber", invoice.supplierNumber());
        facts.put("invoiceDate", invoice.issueDate().toString());
        try {
            notices.send("invoice/%s/rejected".formatted(invoice.number()), orders.getFirst(), "invoice-rejected", facts);
        } catch (BrokenRule noContact) {
            audit.record(new AuditEvent(invoice.number().value(), "invoicing.supplier-not-told", Actor.part("invoicing"), Map.of("reason", noContact.getMessage())));
        }
    }
}
