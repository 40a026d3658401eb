package io.orderwright.invoicing.match;

import static io.orderwright.invoicing.match.MatchCode.*;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** D7: freight, fees and other charges, per type, over all invoices of the orders. */
final class ChargeCheck {

    /** All charges of one type on the document. @param tolerated what is over the plan and allowed */
    record Checked(String type, BigDecimal amount, BigDecimal tolerated) {}

    private final MatchFacts facts;
    private final ToleranceProfile.Tolerances tolerances;
    private final Findings findings;

    ChargeCheck(MatchFacts facts, ToleranceProfile.Tolerances tolerances, Findings findings) {
        this.facts = facts;
        this.tolerances = tolerances;
        this.findings = findings;
    }

    static List<Checked> unchecked(DocumentFacts document) {
        return byType(document).entrySet().stream().map(type -> new Checked(type.getKey(), type.getValue(), BigDecimal.ZERO)).toList();
    }

    List<Checked> check() {
        var checked = new ArrayList<Checked>();
        byType(facts.document()).forEach((type, amount) -> checked.add(new Checked(type, amount, amount.signum() == 0 ? BigDecimal.ZERO : check(type, amount))));
        return checked;
    }

    private BigDecimal check(String type, BigDecimal amount) {
        List<BigDecimal> plans = facts.orders().stream().flatMap(order -> order.charges().stream())
                .filter(planned -> planned.type().equals(type)).map(OrderFacts.PlannedCharge::amount).toList();
        BigDecimal sum = chargedBefore(type).add(amount);
        return plans.isEmpty() ? checkUnplanned(type, sum) : checkPlanned(type, sum, plans.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private BigDecimal checkPlanned(String type, BigDecimal sum, BigDecimal planned) {
        BigDecimal over = sum.subtract(planned);
        if (over.signum() <= 0) {
            return BigDecimal.ZERO;
        }
        Limit percent = tolerances.limit(ToleranceKey.CHARGE_OVER_PCT);
        Limit amount = tolerances.limit(ToleranceKey.CHARGE_OVER_ABS);
        Map<String, String> values = Map.of("type", type, "invoiced", Findings.text(sum), "ordered", Findings.text(planned), "over", Findings.text(over),
                "limitPercent", Findings.text(percent.value()), "limitAmount", Findings.text(amount.value()), "rule", percent.rule());
        if (percent.allowsPercent(Fraction.of(over), Fraction.of(planned)) && amount.allows(Fraction.of(over))) {
            findings.tolerated(CHARGE_OVER_TOLERATED, type, over, values);
            return over;
        }
        findings.held(CHARGE_OVER, type, over, new RefuseBand(tolerances).mark(values, ToleranceKey.REFUSE_CHARGE_OVER_PCT, ToleranceKey.REFUSE_CHARGE_OVER_ABS, Fraction.of(over),
                Fraction.of(planned), Fraction.of(over)));
        return BigDecimal.ZERO;
    }

    private BigDecimal checkUnplanned(String type, BigDecimal sum) {
        Limit limit = tolerances.limit(ToleranceKey.UNPLANNED_CHARGE_ABS);
        Map<String, String> values = Map.of("type", type, "invoiced", Findings.text(sum), "limit", Findings.text(limit.value()), "rule", limit.rule());
        if (limit.allows(Fraction.of(sum))) {
            findings.tolerated(CHARGE_UNPLANNED_TOLERATED, type, sum, values);
            return sum.max(BigDecimal.ZERO);
        }
        findings.held(CHARGE_UNPLANNED, type, sum, new RefuseBand(tolerances).mark(values, ToleranceKey.REFUSE_CHARGE_OVER_ABS, Fraction.of(sum)));
        return BigDecimal.ZERO;
    }

    private BigDecimal chargedBefore(String type) {
        return facts.earlier().stream().filter(EarlierDocument::counts).filter(this::isForTheseOrders)
                .flatMap(earlier -> earlier.charges().stream().filter(charge -> charge.type().equals(type))
                        .map(charge -> earlier.kind() == DocumentKind.CREDIT_NOTE ? charge.amount().negate() : charge.amount()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private boolean isForTheseOrders(EarlierDocument earlier) {
        return earlier.order() == null || facts.orders().stream().anyMatch(order -> order.number().equals(earlier.order()));
    }

    private static Map<String, BigDecimal> byType(DocumentFacts document) {
        var sums = new LinkedHashMap<String, BigDecimal>();
        document.charges().forEach(charge -> sums.merge(charge.type(), charge.amount(), BigDecimal::add));
        return sums;
    }
}
