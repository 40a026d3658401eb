package io.orderwright.invoicing.match;

import static io.orderwright.invoicing.match.MatchCode.*;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** D5 and D6: the document must add up by itself, tighter than the standards it claims. */
final class ArithmeticCheck {

    private final MatchFacts facts;
    private final DocumentFacts document;
    private final FoundLines found;
    private final LineTolerances lineTolerances;
    private final ToleranceProfile.Tolerances tolerances;
    private final Findings findings;

    ArithmeticCheck(MatchFacts facts, FoundLines found, LineTolerances lineTolerances, ToleranceProfile.Tolerances tolerances, Findings findings) {
        this.facts = facts;
        this.document = facts.document();
        this.found = found;
        this.lineTolerances = lineTolerances;
        this.tolerances = tolerances;
        this.findings = findings;
    }

    void check() {
        document.lines().forEach(this::checkLine);
        checkTotals();
        checkTax();
    }

    /** |round(quantity × price / base) + charges − allowances − amount| is at most the line rounding, or half a minor unit if that is more. */
    private void checkLine(DocumentFacts.Line line) {
        if (line.price() == null) {
            return;
        }
        Limit limit = lineTolerances.of(found.find(line)).limit(ToleranceKey.LINE_ROUNDING_ABS);
        BigDecimal expected = line.quantity().multiply(line.price()).divide(line.basis(), facts.minorUnit(), RoundingMode.HALF_UP).add(line.charge()).subtract(line.allowance());
        BigDecimal off = expected.subtract(line.amount()).abs();
        if (limit.isSet() && off.compareTo(limit.value().max(halfAMinorUnit(facts.minorUnit()))) > 0) {
            findings.held(ARITHMETIC_LINE, line.id(), off, Map.of("expected", Findings.text(expected), "invoiced", Findings.text(line.amount()), "over", Findings.text(off),
                    "limit", Findings.text(limit.value()), "rule", limit.rule()));
        }
    }

    private void checkTotals() {
        DocumentFacts.Totals totals = document.totals();
        BigDecimal lines = document.lines().stream().map(DocumentFacts.Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal charges = document.charges().stream().map(DocumentFacts.Charge::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal allowances = document.allowances().stream().map(DocumentFacts.Allowance::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        expectTotal("net", lines.add(charges).subtract(allowances), totals.net());
        expectTotal("gross", totals.net().add(totals.tax()), totals.gross());
        expectTotal("payable", totals.gross().add(totals.rounding()).subtract(totals.prepaid()), totals.payable());
        Limit limit = tolerances.limit(ToleranceKey.DOC_ROUNDING_ABS);
        if (limit.isSet() && totals.rounding().abs().compareTo(limit.value()) > 0) {
            findings.held(ROUNDING_TOO_LARGE, null, totals.rounding().abs(),
                    Map.of("invoiced", Findings.text(totals.rounding()), "limit", Findings.text(limit.value()), "rule", limit.rule()));
        }
    }

    private void expectTotal(String which, BigDecimal expected, BigDecimal declared) {
        if (expected.compareTo(declared) != 0) {
            findings.held(ARITHMETIC_TOTAL, null, declared.subtract(expected).abs(),
                    Map.of("total", which, "expected", Findings.text(expected), "invoiced", Findings.text(declared)));
        }
    }

    /** Declared tax against the sum over the rates of round(base × rate). */
    private void checkTax() {
        Limit limit = tolerances.limit(ToleranceKey.TAX_ABS);
        Map<BigDecimal, BigDecimal> bases = taxBases();
        BigDecimal expected = bases.entrySet().stream().map(base -> tax(base.getValue(), base.getKey(), facts.minorUnit())).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal off = document.totals().tax().subtract(expected).abs();
        if (limit.isSet() && off.compareTo(limit.value().multiply(BigDecimal.valueOf(Math.max(1, bases.size())))) > 0) {
            findings.held(TAX_AMOUNT, null, off, new RefuseBand(tolerances).mark(Map.of("expected", Findings.text(expected), "invoiced", Findings.text(document.totals().tax()),
                    "over", Findings.text(off), "limit", Findings.text(limit.value()), "rates", Integer.toString(bases.size()), "rule", limit.rule()), ToleranceKey.REFUSE_TAX_ABS, Fraction.of(off)));
        }
    }

    private Map<BigDecimal, BigDecimal> taxBases() {
        var bases = new TreeMap<BigDecimal, BigDecimal>();
        for (DocumentFacts.Line line : document.lines()) {
            bases.merge(rateOf(found, line), line.amount(), BigDecimal::add);
        }
        BigDecimal usual = bases.size() == 1 ? bases.firstKey() : BigDecimal.ZERO;
        for (DocumentFacts.Charge charge : document.charges()) {
            bases.merge(orElse(charge.taxRate(), usual), charge.amount(), BigDecimal::add);
        }
        for (DocumentFacts.Allowance allowance : document.allowances()) {
            bases.merge(orElse(allowance.taxRate(), usual), allowance.amount().negate(), BigDecimal::add);
        }
        return bases;
    }

    static BigDecimal orElse(@Nullable BigDecimal rate, BigDecimal usual) {
        return rate != null ? rate : usual;
    }

    /** The rate a line names, else that of its order line, else none. */
    static BigDecimal rateOf(FoundLines found, DocumentFacts.Line line) {
        if (line.taxRate() != null) {
            return line.taxRate();
        }
        FoundLines.Found orderLine = found.find(line);
        return orderLine == null || orderLine.line().taxRate() == null ? BigDecimal.ZERO : orderLine.line().taxRate();
    }

    static BigDecimal tax(BigDecimal base, BigDecimal rate, int minorUnit) {
        return base.multiply(rate).movePointLeft(2).setScale(minorUnit, RoundingMode.HALF_UP);
    }

    static BigDecimal halfAMinorUnit(int minorUnit) {
        return new BigDecimal("0.5").movePointLeft(minorUnit);
    }
}
