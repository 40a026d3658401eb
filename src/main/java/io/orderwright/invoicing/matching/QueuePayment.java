package io.orderwright.invoicing.matching;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.Suppliers;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.capture.Invoice;
import io.orderwright.invoicing.capture.InvoiceLinks;
import io.orderwright.invoicing.capture.InvoiceRepository;
import io.orderwright.invoicing.claim.DraftClaims;
import io.orderwright.invoicing.claim.SettleClaims;
import io.orderwright.invoicing.payment.EnqueueInstruction;
import io.orderwright.invoicing.payment.PaymentInstructions;
import io.orderwright.invoicing.tolerance.SupplierTerms;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Queues what a match released and was not queued yet, as one instruction per part, and tells the orders which units are invoiced. A second time there is nothing left to queue. */
@Component
public class QueuePayment {

    private final OrderFamilies families;
    private final InvoiceRepository invoices;
    private final InvoiceLinks links;
    private final PaymentInstructions payments;
    private final EnqueueInstruction enqueue;
    private final BillUnits billUnits;
    private final WakeInvoices wakeInvoices;
    private final Suppliers suppliers;
    private final SupplierTerms terms;
    private final MatchResults results;
    private final SettleClaims settleClaims;
    private final DraftClaims draftClaims;
    private final AuditTrail audit;

    QueuePayment(OrderFamilies families, InvoiceRepository invoices, InvoiceLinks links, PaymentInstructions payments, EnqueueInstruction enqueue, BillUnits billUnits,
                 WakeInvoices wakeInvoices, Suppliers suppliers, SupplierTerms terms, MatchResults results, SettleClaims settleClaims, DraftClaims draftClaims, AuditTrail audit) {
        this.results = results;
        this.settleClaims = settleClaims;
        this.draftClaims = draftClaims;
        this.terms = terms;
        this.families = families;
        this.invoices = invoices;
        this.links = links;
        this.payments = payments;
        this.enqueue = enqueue;
        this.billUnits = billUnits;
        this.wakeInvoices = wakeInvoices;
        this.suppliers = suppliers;
        this.audit = audit;
    }

    @Transactional
    public void queue(InvoiceId id) {
        List<PurchaseOrderNumber> orders = links.ordersOf(id);
        var locked = families.lock(orders);
        Invoice invoice = invoices.lock(id);
        SupplierId supplierId = invoice.supplier();
        BigDecimal owed = payments.owed(invoice.id(), invoice.isCreditNote(), invoice.released());
        if (owed.signum() == 0 || supplierId == null) {
            return;
        }
        Supplier supplier = suppliers.find(supplierId).orElseThrow(() -> new IllegalStateException("No supplier " + supplierId));
        int part = payments.partsOf(invoice.id()) + 1;
        LocalDate due = invoice.issueDate().plusDays(supplier.paymentDays());
        Money amount = invoice.money(owed);
        String number = enqueue.enqueue(invoice.id(), part, supplierId, amount, due, discount(invoice, supplierId, owed), supplier.iban());
        billUnits.bill(invoice, locked, part);
        Set<String> related = new HashSet<>();
        locked.forEach(family -> family.members().forEach(member -> related.add(member.number().value())));
        audit.record(new AuditEvent(id.value(), related, "invoicing.payment-queued", Actor.part("invoicing"), Map.of("invoice", id.value(), "number", invoice.supplierNumber(),
                "instruction", number, "amount", amount.toString(), "due", due.toString(), "part", Integer.toString(part))));
        if (invoice.isCreditNote()) {
            wakeInvoices.onCreditNote(id, orders);
            creditClaims(invoice);
        }
        draftClaims.fromFacts(EarlierInvoices.numbersOf(locked));
    }

    private void creditClaims(Invoice creditNote) {
        for (MatchResults.MatchedLine line : results.lines(creditNote.id())) {
            if (line.order() != null && line.orderLine() != null && line.releasedNet().signum() > 0) {
                settleClaims.credited(creditNote.id(), creditNote.supplierNumber(), new PurchaseOrderNumber(line.order()), line.orderLine(), line.releasedNet());
            }
        }
    }

    /** For paying early, by the terms of the supplier; a payment matter, never a variance. */
    private PaymentInstructions.@Nullable Discount discount(Invoice invoice, SupplierId supplier, BigDecimal owed) {
        SupplierTerms.Terms granted = terms.of(supplier);
        if (owed.signum() <= 0 || granted.discountPercent().signum() == 0) {
            return null;
        }
        BigDecimal amount = owed.multiply(granted.discountPercent()).movePointLeft(2).setScale(invoice.currency().getDefaultFractionDigits(), RoundingMode.HALF_UP);
        return new PaymentInstructions.Discount(invoice.money(amount), invoice.issueDate().plusDays(granted.discountDays()));
    }
}
