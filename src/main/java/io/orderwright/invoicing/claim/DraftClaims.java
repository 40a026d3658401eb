package io.orderwright.invoicing.claim;

import io.orderwright.invoicing.claim.Claims.Draft;
import io.orderwright.invoicing.match.Finding;
import io.orderwright.invoicing.tolerance.SupplierTerms;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.receiving.GoodsReceipts;
import io.orderwright.shared.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes claims from facts: what was paid and did not come or was damaged, what came late, what was invoiced above the order price. The same facts are one claim. */
@Component
public class DraftClaims {

    private final Claims claims;
    private final PurchaseOrders orders;
    private final GoodsReceipts receipts;
    private final SupplierTerms terms;
    private final AuditTrail audit;

    DraftClaims(Claims claims, PurchaseOrders orders, GoodsReceipts receipts, SupplierTerms terms, AuditTrail audit) {
        this.claims = claims;
        this.orders = orders;
        this.receipts = receipts;
        this.terms = terms;
        this.audit = audit;
    }

    /** Receipts, returns or payments of these orders changed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void fromFacts(Collection<PurchaseOrderNumber> numbers) {
        for (PurchaseOrderSnapshot order : orders.find(numbers).values()) {
            claims.dropDrafts(order.lines().stream().filter(line -> paidAndMissing(line) <= 0).map(line -> evidence(order, line)).toList());
            List<PurchaseOrderSnapshot.Line> missing = order.lines().stream().filter(line -> paidAndMissing(line) > 0).toList();
            BigDecimal latePercent = terms.of(order.supplier()).latePercentPerDay();
            if (!missing.isEmpty() || latePercent.signum() != 0) {
                List<GoodsReceipts.Note> notes = receipts.of(order.number());
                missing.forEach(line -> paidAndNotThere(order, line, notes));
                late(order, notes, latePercent);
            }
        }
    }

    /** Expected credit = (paid − accepted) × order price. */
    private void paidAndNotThere(PurchaseOrderSnapshot order, PurchaseOrderSnapshot.Line line, List<GoodsReceipts.Note> notes) {
        long units = paidAndMissing(line);
        long damaged = notes.stream().flatMap(note -> note.lines().stream()).filter(l -> l.order().equals(order.number()) && l.line() == line.line()).mapToLong(l -> l.damaged().units()).sum();
        boolean becauseDamaged = damaged >= units;
        BigDecimal amount = line.unitPrice().value().multiply(BigDecimal.valueOf(units));
        keep(new Draft(evidence(order, line), order.supplier(), order.number(), line.line(), becauseDamaged ? Claim.Cause.DAMAGED : Claim.Cause.SHORT, units, new Money(amount, order.currency()),
                "%s: %d paid, %d accepted%s.".formatted(line.description(), line.invoiced().units(), line.received().units(), damaged > 0 ? ", %d damaged".formatted(damaged) : "")));
    }

    private static long paidAndMissing(PurchaseOrderSnapshot.Line line) {
        return line.invoiced().units() - line.received().units();
    }

    private static String evidence(PurchaseOrderSnapshot order, PurchaseOrderSnapshot.Line line) {
        return "%s/%d/paid-not-received".formatted(order.number(), line.line());
    }

    /** Per cent of the value for each day after the promised one, as agreed; never more than the value itself. */
    private void late(PurchaseOrderSnapshot order, List<GoodsReceipts.Note> notes, BigDecimal percent) {
        if (percent.signum() == 0) {
            return;
        }
        for (GoodsReceipts.Note note : notes) {
            LocalDate came = LocalDate.ofInstant(note.receivedAt(), ZoneOffset.UTC);
            for (GoodsReceipts.Line booked : note.lines()) {
                if (booked.order().equals(order.number()) && booked.stands().isPositive()) {
                    late(order, order.line(booked.line()), booked, note, came, percent);
                }
            }
        }
    }

    private void late(PurchaseOrderSnapshot order, PurchaseOrderSnapshot.Line line, GoodsReceipts.Line booked, GoodsReceipts.Note note, LocalDate came, BigDecimal percent) {
        LocalDate promised = line.promisedDate();
        long days = promised == null ? 0 : ChronoUnit.DAYS.between(promised, came);
        if (days <= 0) {
            return;
        }
        BigDecimal value = line.unitPrice().value().multiply(BigDecimal.valueOf(booked.stands().units()));
        BigDecimal penalty = value.multiply(percent).multiply(BigDecimal.valueOf(days)).movePointLeft(2).min(value).setScale(order.currency().getDefaultFractionDigits(), RoundingMode.HALF_UP);
        if (penalty.signum() > 0) {
            keep(new Draft("%s/%d/late/%s".formatted(order.number(), line.line(), note.number()), order.supplier(), order.number(), line.line(), Claim.Cause.LATE, booked.stands().units(),
                    new Money(penalty, order.currency()), "%s: %d came on %s, %d days after the promised %s.".formatted(line.description(), booked.stands().units(), came, days, promised)));
        }
    }

    /**
     * A credit note was asked for: the supplier knows already.
     *
     * @param lines the order line of each finding's line
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void fromRequest(String invoice, String supplierNumber, java.util.Currency currency, List<Finding> findings, Map<String, OrderLine> lines) {
        for (Finding finding : findings) {
            OrderLine at = finding.part() == null ? null : lines.get(finding.part());
            if (at == null || finding.atStake().signum() <= 0) {
                continue;
            }
            PurchaseOrderSnapshot order = orders.find(at.order()).orElse(null);
            Claim.Cause cause = switch (finding.code().exceptionClass()) {
                case PRICE -> Claim.Cause.OVERPRICED;
                case QUANTITY, NOT_RECEIVED -> Claim.Cause.SHORT;
                default -> null;
            };
            if (order != null && cause != null) {
                var draft = new Draft("%s/%s/%s".formatted(invoice, finding.code(), finding.part()), order.supplier(), order.number(), at.line(), cause, 0, new Money(finding.atStake(), currency),
                        "Invoice %s, line %s.".formatted(supplierNumber, finding.part()));
                claims.keep(draft, Claim.Status.SENT).ifPresent(number -> record(number, draft));
            }
        }
    }

    /** A line of an order. */
    public record OrderLine(PurchaseOrderNumber order, int line) {}

    private void keep(Draft draft) {
        claims.keep(draft, Claim.Status.DRAFTED).ifPresent(number -> record(number, draft));
    }

    private void record(String number, Draft draft) {
        audit.record(new AuditEvent(number, java.util.Set.of(draft.order().value(), draft.supplier().value()), "invoicing.claim-drafted", Actor.part("invoicing"),
                Map.of("claim", number, "amount", draft.amount().toString(), "cause", draft.cause().name(), "reason", draft.reason())));
    }
}
