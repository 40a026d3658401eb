package io.orderwright.invoicing.match;

import static io.orderwright.invoicing.match.MatchCode.*;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Matches an invoice or credit note with orders, receipts and earlier documents: checks D1 to D8 and L0 to L5 of the specification, in that order.
 * Nothing stops at the first fault except an identical resend and a foreign currency.
 *
 * <p>Exact: decimals only, percentages by multiplication, limits inclusive, rounding HALF_UP to the minor unit where the document itself rounds.
 */
public final class ThreeWayMatch {

    private final MatchFacts facts;
    private final DocumentFacts document;
    private final Findings findings;
    private final ToleranceProfile.Tolerances tolerances;

    private ThreeWayMatch(MatchFacts facts) {
        this.facts = facts;
        this.document = facts.document();
        this.findings = new Findings(facts.acceptances());
        this.tolerances = facts.tolerances().of(supplierForTolerances(facts), null);
    }

    public static MatchResult match(MatchFacts facts) {
        return new ThreeWayMatch(facts).result();
    }

    private MatchResult result() {
        var split = new MoneySplit(facts, findings);
        if (!new DuplicateCheck(facts, tolerances, findings).passes()) {
            return split.nothing();
        }
        checkSupplier();
        if (!checkCurrency()) {
            return split.nothing();
        }
        checkOrder();
        var found = new FoundLines(facts);
        var lineTolerances = new LineTolerances(facts);
        new ArithmeticCheck(facts, found, lineTolerances, tolerances, findings).check();
        List<LineCheck.Checked> lines = new LineCheck(facts, found, lineTolerances, findings).check();
        List<ChargeCheck.Checked> charges = document.isCreditNote() ? ChargeCheck.unchecked(document) : new ChargeCheck(facts, tolerances, findings).check();
        checkSumOfVariances(lines, charges);
        return split.of(lines, charges);
    }

    /** D2. Only the record of the supplier says where money goes. */
    private void checkSupplier() {
        if (document.supplier() == null) {
            findings.held(SUPPLIER_UNKNOWN, null, document.totals().payable(), Map.of());
        } else {
            facts.orders().stream().filter(order -> !order.supplier().equals(document.supplier())).findFirst().ifPresent(order ->
                    findings.held(SUPPLIER_MISMATCH, null, document.totals().payable(),
                            Map.of("invoiced", document.supplier(), "ordered", order.supplier(), "order", order.number())));
        }
        String asked = document.payeeAccount();
        if (asked != null && !asked.equals(document.recordedAccount())) {
            findings.held(BANK_ACCOUNT_MISMATCH, null, document.totals().payable(),
                    Map.of("invoiced", asked, "recorded", document.recordedAccount() == null ? "" : document.recordedAccount()));
        }
    }

    /** D3. Amounts of two currencies are never compared. */
    private boolean checkCurrency() {
        var other = facts.orders().stream().filter(order -> !order.currency().equals(document.currency())).findFirst();
        other.ifPresent(order -> findings.held(CURRENCY_MISMATCH, null, BigDecimal.ZERO,
                Map.of("invoiced", document.currency(), "ordered", order.currency(), "order", order.number())));
        return other.isEmpty();
    }

    /** D4. */
    private void checkOrder() {
        if (facts.orders().isEmpty()) {
            findings.held(ORDER_NOT_FOUND, null, document.totals().payable(), Map.of());
        }
        facts.orders().stream().filter(order -> !order.open()).findFirst().ifPresent(order ->
                findings.held(ORDER_NOT_OPEN, null, document.totals().payable(), Map.of("order", order.number())));
    }

    /** D8. Many small overcharges are one large one. */
    private void checkSumOfVariances(List<LineCheck.Checked> lines, List<ChargeCheck.Checked> charges) {
        var sum = Fraction.ZERO;
        for (LineCheck.Checked line : lines) {
            sum = sum.plus(line.tolerated());
        }
        for (ChargeCheck.Checked charge : charges) {
            sum = sum.plus(Fraction.of(charge.tolerated()));
        }
        Limit limit = tolerances.limit(ToleranceKey.DOC_VARIANCE_ABS);
        if (sum.signum() > 0 && !limit.allows(sum)) {
            BigDecimal atStake = sum.rounded(facts.minorUnit());
            findings.held(DOC_VARIANCE_OVER, null, atStake, Map.of("over", Findings.text(atStake), "limit", Findings.text(limit.value()), "rule", limit.rule()));
        }
    }

    private static String supplierForTolerances(MatchFacts facts) {
        String supplier = facts.document().supplier();
        if (supplier != null) {
            return supplier;
        }
        return facts.orders().isEmpty() ? "" : facts.orders().getFirst().supplier();
    }
}
