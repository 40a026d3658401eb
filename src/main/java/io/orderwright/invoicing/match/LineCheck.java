package io.orderwright.invoicing.match;

import static io.orderwright.invoicing.match.MatchCode.*;
import static io.orderwright.invoicing.match.ToleranceKey.*;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * L0 to L5. Terms of the specification for an order line: {@code Qo} ordered, {@code Po} net unit price, {@code Acc} accepted, {@code Pend} in inspection,
 * {@code I} and {@code IA} quantity and amount invoiced before; for the invoice line {@code q} in order units and {@code A} net.
 */
final class LineCheck {

    /**
     * A line after its checks.
     *
     * @param found     order line, null when on none
     * @param quantity  in order units, null when not known
     * @param before    invoiced before it
     * @param tolerated money of tolerated variances on it
     */
    record Checked(DocumentFacts.Line line, FoundLines.@Nullable Found found, @Nullable BigDecimal quantity, FoundLines.Invoiced before, Fraction tolerated) {}

    private final MatchFacts facts;
    private final DocumentFacts document;
    private final FoundLines foundLines;
    private final LineTolerances lineTolerances;
    private final Findings findings;
    private final Set<String> seen = new HashSet<>();

    LineCheck(MatchFacts facts, FoundLines foundLines, LineTolerances lineTolerances, Findings findings) {
        this.facts = facts;
        this.document = facts.document();
        this.foundLines = foundLines;
        this.lineTolerances = lineTolerances;
        this.findings = findings;
    }

    List<Checked> check() {
        var checked = new ArrayList<Checked>();
        document.lines().forEach(line -> checked.add(check(line)));
        return checked;
    }

    private Checked check(DocumentFacts.Line line) {
        if (!seen.add(line.id())) {
            findings.held(DUPLICATE_LINE, line.id(), line.amount(), Map.of());
        }
        if (facts.orders().isEmpty()) {
            return new Checked(line, null, null, FoundLines.Invoiced.NOTHING, Fraction.ZERO);
        }
        FoundLines.Found found = foundLines.find(line);
        BigDecimal factor = identify(line, found);
        if (found == null || factor == null) {
            return new Checked(line, found, null, FoundLines.Invoiced.NOTHING, Fraction.ZERO);
        }
        BigDecimal quantity = line.quantity().multiply(factor);
        var one = new OneLine(line, found, quantity, foundLines.before(found), lineTolerances.of(found));
        one.check();
        boolean credit = document.isCreditNote();
        foundLines.count(found, credit ? quantity.negate() : quantity, credit ? line.amount().negate() : line.amount());
        return new Checked(line, found, quantity, one.before, one.tolerated);
    }

    /** L0. @return order units in one invoice unit; null when the line cannot be compared any further */
    private @Nullable BigDecimal identify(DocumentFacts.Line line, FoundLines.@Nullable Found found) {
        if (found == null) {
            findings.held(LINE_NOT_ON_ORDER, line.id(), line.amount(), line.orderLine() == null ? Map.of() : Map.of("invoiced", line.orderLine()));
            return null;
        }
        if (!found.line().ids().canBe(line.ids(), found.line().substitutes())) {
            findings.held(ITEM_MISMATCH, line.id(), line.amount(), Map.of("invoiced", nameOf(line.ids()), "ordered", nameOf(found.line().ids())));
            return null;
        }
        BigDecimal factor = found.line().factorOf(line.unit());
        if (factor == null) {
            findings.held(UNIT_MISMATCH, line.id(), line.amount(), Map.of("invoiced", line.unit(), "ordered", found.line().unit()));
            return null;
        }
        if (line.taxRate() != null && found.line().taxRate() != null && line.taxRate().compareTo(found.line().taxRate()) != 0) {
            findings.held(TAX_RATE_MISMATCH, line.id(), ArithmeticCheck.tax(line.amount(), line.taxRate().subtract(found.line().taxRate()), facts.minorUnit()).abs(),
                    Map.of("invoiced", Findings.text(line.taxRate()), "ordered", Findings.text(found.line().taxRate())));
        }
        return factor;
    }

    private static String nameOf(ItemIds ids) {
        return ids.buyer() != null ? ids.buyer() : ids.seller() != null ? ids.seller() : ids.gtin() != null ? ids.gtin() : "";
    }

    /** L1 to L5 of one line that can be compared. */
    private final class OneLine {

        private final DocumentFacts.Line line;
        private final OrderFacts.Line ordered;
        private final BigDecimal q;
        private final FoundLines.Invoiced before;
        private final ToleranceProfile.Tolerances tolerances;
        private final BigDecimal invoicedSoFar;
        private Fraction tolerated = Fraction.ZERO;

        OneLine(DocumentFacts.Line line, FoundLines.Found found, BigDecimal q, FoundLines.Invoiced before, ToleranceProfile.Tolerances tolerances) {
            this.line = line;
            this.ordered = found.line();
            this.q = q;
            this.before = before;
            this.tolerances = tolerances;
            this.invoicedSoFar = before.quantity().add(q);
        }

        void check() {
            if (document.isCreditNote()) {
                checkCredit();
                return;
            }
            if (ordered.mode() == MatchMode.ERS) {
                findings.held(ERS_NO_INVOICE_EXPECTED, line.id(), line.amount(), Map.of());
            }
            if (ordered.mode() == MatchMode.AMOUNT) {
                checkAmount();
                return;
            }
            if (q.signum() < 0 || q.signum() == 0 && line.amount().signum() != 0) {
                findings.held(NEGATIVE_INVOICE, line.id(), line.amount().abs(), Map.of("invoiced", Findings.text(q)));
            } else if (q.signum() == 0) {
                findings.held(ZERO_QUANTITY, line.id(), BigDecimal.ZERO, Map.of());
            } else {
                checkQuantity();
                checkPrice();
                checkCumulative();
            }
        }

        /** L1. A credit note that takes money instead of giving it is no credit note. */
        private void checkCredit() {
            if (q.signum() < 0 || line.amount().signum() < 0) {
                findings.held(NEGATIVE_INVOICE, line.id(), line.amount().abs(), Map.of("invoiced", Findings.text(q)));
            }
            boolean tooMany = q.compareTo(before.quantity()) > 0;
            boolean tooMuch = before.amount().signum() > 0 && line.amount().compareTo(before.amount()) > 0;
            if (tooMany || tooMuch) {
                BigDecimal over = line.amount().subtract(before.amount()).max(BigDecimal.ZERO);
                findings.held(CREDIT_EXCEEDS_INVOICED, line.id(), over.signum() > 0 ? over : line.amount().abs(),
                        Map.of("invoiced", Findings.text(q), "before", Findings.text(before.quantity()),
                                "amount", Findings.text(line.amount()), "amountBefore", Findings.text(before.amount())));
            }
        }

        /** L2 for services and blanket orders. */
        private void checkAmount() {
            BigDecimal agreed = ordered.amount() == null ? BigDecimal.ZERO : ordered.amount();
            Limit limit = tolerances.limit(OVER_ORDERED_PCT);
            BigDecimal sum = before.amount().add(line.amount());
            if (isOver(Fraction.of(sum), Fraction.of(agreed), limit)) {
                findings.held(AMOUNT_OVER_ORDERED, line.id(), sum.subtract(agreed), Map.of("invoiced", Findings.text(sum), "ordered", Findings.text(agreed),
                        "before", Findings.text(before.amount()), "limit", Findings.text(limit.value()), "rule", limit.rule()));
            }
        }

        /** L3. */
        private void checkQuantity() {
            Limit overOrdered = tolerances.limit(OVER_ORDERED_PCT);
            if (isOver(Fraction.of(invoicedSoFar), Fraction.of(ordered.ordered()), overOrdered)) {
                BigDecimal excess = invoicedSoFar.subtract(ordered.ordered()).min(q);
                Fraction beyond = Fraction.of(invoicedSoFar.subtract(ordered.ordered()));
                findings.held(QTY_OVER_ORDERED, line.id(), worth(excess), new RefuseBand(tolerances).mark(quantities("excess", excess, overOrdered), REFUSE_QTY_OVER_PCT, REFUSE_QTY_OVER_VALUE,
                        beyond, Fraction.of(ordered.ordered()), ordered.priced(excess)));
            } else if (ordered.mode() != MatchMode.TWO_WAY && invoicedSoFar.compareTo(ordered.accepted()) > 0) {
                checkReceived(invoicedSoFar.subtract(ordered.accepted()));
            }
        }

        private void checkReceived(BigDecimal excess) {
            Limit decisive = firstLimitPassed(excess);
            if (decisive == null) {
                Fraction value = ordered.priced(excess);
                findingTolerated(QTY_OVER_RECEIVED_TOLERATED, value, quantities("excess", excess, tolerances.limit(OVER_RECEIVED_PCT)));
                return;
            }
            BigDecimal missing = excess.min(q);
            BigDecimal came = ordered.accepted().add(ordered.pending());
            if (invoicedSoFar.compareTo(came) <= 0) {
                findings.add(INSPECTION_PENDING, Verdict.WAITING, line.id(), worth(missing), quantities("excess", missing, null));
                return;
            }
            MatchCode code = came.signum() == 0 ? NO_RECEIPT : QTY_OVER_RECEIVED;
            Verdict effect = ordered.receiptClosed() || isOlderThanWeWait() ? Verdict.HELD : Verdict.WAITING;
            findings.add(code, effect, line.id(), worth(missing), quantities("excess", missing, decisive));
        }

        /** @return null when every limit that is set allows the excess, and at least one is set; else the first that does not */
        private @Nullable Limit firstLimitPassed(BigDecimal excess) {
            Limit percent = tolerances.limit(OVER_RECEIVED_PCT);
            Limit units = tolerances.limit(OVER_RECEIVED_ABS);
            Limit value = tolerances.limit(OVER_RECEIVED_VALUE);
            Fraction accepted = Fraction.of(ordered.accepted());
            if (ordered.accepted().signum() <= 0 || !percent.allowsPercent(Fraction.of(excess), accepted)) {
                return percent;
            }
            if (!units.allows(Fraction.of(excess))) {
                return units;
            }
            if (!value.allows(ordered.priced(excess))) {
                return value;
            }
            return percent.isSet() || units.isSet() || value.isSet() ? null : percent;
        }

        private boolean isOlderThanWeWait() {
            BigDecimal days = tolerances.limit(WAIT_DAYS).value();
            return days != null && BigDecimal.valueOf(document.ageInDays()).compareTo(days) > 0;
        }

        /** L4. Also when the quantity failed; money already credited without units lowers the variance. */
        private void checkPrice() {
            Fraction expected = ordered.priced(q);
            Fraction variance = Fraction.of(line.amount().subtract(line.creditedValue())).minus(expected);
            BigDecimal rounding = tolerances.limit(LINE_ROUNDING_ABS).value();
            BigDecimal unnoticed = ArithmeticCheck.halfAMinorUnit(facts.minorUnit()).max(rounding == null ? BigDecimal.ZERO : rounding);
            if (variance.abs().compareTo(Fraction.of(unnoticed)) <= 0) {
                return;
            }
            boolean over = variance.signum() > 0;
            Limit percent = tolerances.limit(over ? PRICE_OVER_PCT : PRICE_UNDER_PCT);
            Limit amount = tolerances.limit(over ? PRICE_OVER_ABS : PRICE_UNDER_ABS);
            boolean within = percent.allowsPercent(variance.abs(), expected) && amount.allows(variance.abs());
            Map<String, String> values = prices(expected, variance, percent, amount);
            BigDecimal atStake = variance.abs().rounded(facts.minorUnit());
            if (!within) {
                values = new RefuseBand(tolerances).mark(values, over ? REFUSE_PRICE_OVER_PCT : REFUSE_PRICE_UNDER_PCT, over ? REFUSE_PRICE_OVER_ABS : REFUSE_PRICE_UNDER_ABS,
                        variance.abs(), expected, variance.abs());
            }
            if (over && within) {
                findingTolerated(PRICE_OVER_TOLERATED, variance, values);
            } else if (over) {
                findings.held(PRICE_OVER, line.id(), atStake, values);
            } else if (within) {
                findings.tolerated(PRICE_UNDER_TOLERATED, line.id(), atStake, values);
            } else {
                boolean warns = tolerances.underPrice() == ToleranceRule.UnderPrice.WARN && !values.containsKey(Finding.REFUSED_BY);
                findings.add(PRICE_UNDER, warns ? Verdict.MATCHED_WITH_TOLERANCE : Verdict.HELD, line.id(), atStake, values);
            }
        }

        /** L5. */
        private void checkCumulative() {
            Limit limit = tolerances.limit(CUM_AMOUNT_OVER_PCT);
            BigDecimal sum = before.amount().add(line.amount());
            Fraction agreed = ordered.priced(ordered.ordered());
            if (limit.isSet() && isOver(Fraction.of(sum), agreed, limit)) {
                BigDecimal over = Fraction.of(sum).minus(agreed).rounded(facts.minorUnit());
                findings.held(CUMULATIVE_AMOUNT_OVER, line.id(), over, Map.of("invoiced", Findings.text(sum), "ordered", Findings.text(agreed.rounded(facts.minorUnit())),
                        "over", Findings.text(over), "limit", Findings.text(limit.value()), "rule", limit.rule()));
            }
        }

        /** Whether the sum is more than the agreed plus so many per cent of it; a limit that is off is not checked. */
        private boolean isOver(Fraction sum, Fraction agreed, Limit percent) {
            return percent.isSet() && sum.times(Fraction.HUNDRED).compareTo(agreed.times(Fraction.HUNDRED.add(percent.value()))) > 0;
        }

        private void findingTolerated(MatchCode code, Fraction variance, Map<String, String> values) {
            findings.tolerated(code, line.id(), variance.rounded(facts.minorUnit()), values);
            tolerated = tolerated.plus(variance);
        }

        private BigDecimal worth(BigDecimal quantity) {
            return ordered.priced(quantity).rounded(facts.minorUnit());
        }

        private Map<String, String> quantities(String name, BigDecimal excess, @Nullable Limit limit) {
            var values = new HashMap<>(Map.of("invoiced", Findings.text(q), "before", Findings.text(before.quantity()), "ordered", Findings.text(ordered.ordered()),
                    "received", Findings.text(ordered.accepted()), "pending", Findings.text(ordered.pending()), name, Findings.text(excess)));
            if (limit != null) {
                values.put("limit", Findings.text(limit.value()));
                values.put("rule", limit.rule());
            }
            return values;
        }

        private Map<String, String> prices(Fraction expected, Fraction variance, Limit percent, Limit amount) {
            var values = new HashMap<>(Map.of("invoiced", Findings.text(line.amount()), "expected", Findings.text(expected.rounded(facts.minorUnit())),
                    "over", Findings.text(variance.rounded(facts.minorUnit())), "limitPercent", Findings.text(percent.value()), "limitAmount", Findings.text(amount.value()),
                    "rule", percent.rule().equals(amount.rule()) ? percent.rule() : percent.rule() + "; " + amount.rule()));
            if (expected.signum() > 0) {
                values.put("percent", Findings.text(variance.percentOf(expected)));
            }
            return values;
        }
    }
}
