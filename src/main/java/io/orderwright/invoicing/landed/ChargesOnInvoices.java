package io.orderwright.invoicing.landed;

import static java.util.stream.Collectors.toSet;

import io.orderwright.invoicing.capture.Invoice;
import io.orderwright.invoicing.landed.LandedCharges.Scope;
import io.orderwright.invoicing.match.MatchResult;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.shared.Money;
import io.orderwright.purchasing.BaseCurrency;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Charges on an invoice or credit note count as far as its match released them: each type is one charge for all orders of the document, and follows the match. */
@Component
public class ChargesOnInvoices {

    private final LandedCharges charges;
    private final ApportionLater apportionLater;
    private final AuditTrail audit;
    private final BaseCurrency base;

    ChargesOnInvoices(LandedCharges charges, ApportionLater apportionLater, AuditTrail audit, BaseCurrency base) {
        this.charges = charges;
        this.apportionLater = apportionLater;
        this.audit = audit;
        this.base = base;
    }

    /** @param orders those of the invoice with their backorder orders, locked */
    @Transactional(propagation = Propagation.MANDATORY)
    public void follow(Invoice invoice, List<MatchResult.Charge> matched, Collection<PurchaseOrderSnapshot> orders) {
        for (MatchResult.Charge charge : orders.isEmpty() ? List.<MatchResult.Charge>of() : matched) {
            Money released = invoice.money(invoice.isCreditNote() ? charge.releasedNet().negate() : charge.releasedNet());
            String evidence = "invoice/%s/%s".formatted(invoice.number(), charge.type());
            Money atHome = released.convertedAt(rate(orders), base.value());
            var known = charges.lockEvidence(evidence);
            if (known.isEmpty() && !released.isZero()) {
                add(invoice, charge.type(), released, atHome, orders, evidence);
            } else if (known.isPresent() && !known.get().amount().equals(released)) {
                charges.change(known.get().id(), known.get().basis(), released, atHome);
                apportionLater.apportion(List.of(known.get().number()));
            }
        }
    }

    private void add(Invoice invoice, String type, Money released, Money atHome, Collection<PurchaseOrderSnapshot> orders, String evidence) {
        Set<Scope> scopes = orders.stream().map(order -> new Scope(order.number(), "")).collect(toSet());
        String number = charges.add(new LandedCharges.Draft(evidence, type, Basis.usualFor(type), released, atHome, invoice.supplier(), invoice.supplierNumber(), invoice.number().value(),
                invoice.issueDate(), null, null), scopes);
        var related = new HashSet<String>();
        orders.stream().map(PurchaseOrderSnapshot::number).map(PurchaseOrderNumber::value).forEach(related::add);
        related.add(invoice.number().value());
        audit.record(new AuditEvent(number, related, "invoicing.charge-noted", Actor.part("invoicing"),
                Map.of("charge", number, "type", type, "amount", released.toString(), "document", invoice.supplierNumber())));
        apportionLater.apportion(List.of(number));
    }

    /** As stored with the approval of the first of them: an invoice has one currency, and so have its orders. */
    private static BigDecimal rate(Collection<PurchaseOrderSnapshot> orders) {
        return orders.stream().min(java.util.Comparator.comparing(PurchaseOrderSnapshot::number)).map(PurchaseOrderSnapshot::rateToBase).orElse(BigDecimal.ONE);
    }
}
