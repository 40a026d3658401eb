package io.orderwright.invoicing.match;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts every penny of the document to one of three places: released, waiting, held. The verdict speaks for the document, money goes by line.
 *
 * <ul>
 * <li>A finding on the document keeps everything back; one on a line that line; one on a charge that type of charge; the sum of tolerated variances what used a tolerance.
 * <li>A line of which too little was received counts with what was received, at the order price. So does a line whose price is in dispute.
 * <li>Charges follow the goods: while no line is released they wait with them. Discounts are shared out by amount, in our favour to the last minor unit.
 * <li>Tax of a released part is that of its lines; what was prepaid is taken off first. When everything is released, the sum is the declared payable amount exactly.
 * </ul>
 */
final class MoneySplit {

    /** Findings that say only that goods are missing: what came is owed. */
    private static final Set<MatchCode> PARTLY_RECEIVED = EnumSet.of(MatchCode.QTY_OVER_RECEIVED, MatchCode.INSPECTION_PENDING);

    private final MatchFacts facts;
    private final DocumentFacts document;
    private final Findings findings;
    private final Map<String, List<Finding>> keepingBack = new HashMap<>();
    private Verdict verdict = Verdict.MATCHED;
    private boolean wholeKept;

    MoneySplit(MatchFacts facts, Findings findings) {
        this.facts = facts;
        this.document = facts.document();
        this.findings = findings;
    }

    /** After an identical resend or a foreign currency: nothing can be compared, everything stays back. */
    MatchResult nothing() {
        var lines = document.lines().stream().map(line -> new LineCheck.Checked(line, null, null, FoundLines.Invoiced.NOTHING, Fraction.ZERO)).toList();
        return of(lines, ChargeCheck.unchecked(document));
    }

    MatchResult of(List<LineCheck.Checked> checked, List<ChargeCheck.Checked> checkedCharges) {
        verdict = findings.verdict();
        List<Finding> all = findings.all().stream().filter(f -> f.effect().keepsBack()).toList();
        all.forEach(f -> keepingBack.computeIfAbsent(key(f.code().scope(), f.part()), k -> new ArrayList<>()).add(f));
        wholeKept = all.stream().anyMatch(f -> f.code().scope() == MatchCode.Scope.DOCUMENT) || verdict.keepsBack() && !facts.releaseMatchedPart();
        boolean variancesHeld = all.stream().anyMatch(f -> f.code().scope() == MatchCode.Scope.VARIANCES);
        List<MatchResult.Line> lines = checked.stream().map(line -> split(line, variancesHeld && line.tolerated().signum() > 0)).toList();
        BigDecimal amount = sum(lines, MatchResult.Line::amount);
        boolean goodsReleased = amount.signum() == 0 || sum(lines, MatchResult.Line::releasedNet).signum() != 0;
        boolean linesWait = sum(lines, MatchResult.Line::heldNet).signum() == 0 && sum(lines, MatchResult.Line::waitingNet).signum() != 0;
        List<MatchResult.Charge> charges = checkedCharges.stream()
                .map(charge -> split(charge, wholeKept || variancesHeld && charge.tolerated().signum() > 0, goodsReleased, linesWait)).toList();
        return new MatchResult(verdict, findings.all(), lines, charges, money(checked, lines, charges));
    }

    private static String key(MatchCode.Scope scope, @Nullable String part) {
        return scope + "/" + part;
    }

    private MatchResult.Line split(LineCheck.Checked checked, boolean usedTolerance) {
        DocumentFacts.Line line = checked.line();
        List<Finding> touching = keepingBack.getOrDefault(key(MatchCode.Scope.LINE, line.id()), List.of());
        boolean held = usedTolerance || touching.stream().anyMatch(f -> f.effect() != Verdict.WAITING) || wholeKept && verdict != Verdict.WAITING;
        BigDecimal units = BigDecimal.ZERO;
        BigDecimal released = BigDecimal.ZERO;
        if (!wholeKept && !usedTolerance) {
            if (touching.isEmpty()) {
                units = checked.quantity() == null ? BigDecimal.ZERO : checked.quantity();
                released = line.amount();
            } else if (touching.stream().allMatch(this::leavesAPart) && checked.found() != null && checked.quantity() != null) {
                units = owed(checked, checked.found().line(), touching);
                released = priceOf(units, checked);
            }
        }
        BigDecimal kept = line.amount().subtract(released);
        return new MatchResult.Line(line.id(), checked.found() == null ? null : checked.found().order().number(), checked.found() == null ? null : checked.found().line().line(),
                checked.quantity(), checked.before().quantity(), units, expected(checked), line.amount(), released, held ? BigDecimal.ZERO : kept, held ? kept : BigDecimal.ZERO);
    }

    private boolean leavesAPart(Finding finding) {
        return PARTLY_RECEIVED.contains(finding.code()) || finding.part() != null && facts.disputes().contains(new Dispute(finding.code(), finding.part()))
                && (finding.code() == MatchCode.PRICE_OVER || finding.code() == MatchCode.CUMULATIVE_AMOUNT_OVER || finding.code() == MatchCode.QTY_OVER_ORDERED);
    }

    /** Units that were ordered and came and were not invoiced before. */
    private static BigDecimal owed(LineCheck.Checked checked, OrderFacts.Line ordered, List<Finding> touching) {
        BigDecimal owed = checked.quantity();
        if (touching.stream().anyMatch(f -> f.code() == MatchCode.QTY_OVER_ORDERED)) {
            owed = owed.min(ordered.ordered().subtract(checked.before().quantity()));
        }
        if (ordered.mode() == MatchMode.THREE_WAY) {
            owed = owed.min(ordered.accepted().subtract(checked.before().quantity()));
        }
        return owed.max(BigDecimal.ZERO);
    }

    /** At the order price, but never more than the share of what was invoiced. */
    private BigDecimal priceOf(BigDecimal units, LineCheck.Checked checked) {
        if (units.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal atOrderPrice = checked.found().line().priced(units).rounded(facts.minorUnit());
        BigDecimal share = checked.line().amount().multiply(units).divide(checked.quantity(), facts.minorUnit(), RoundingMode.HALF_UP);
        return atOrderPrice.min(share);
    }

    private @Nullable BigDecimal expected(LineCheck.Checked checked) {
        if (checked.found() == null || checked.quantity() == null || checked.found().line().mode() == MatchMode.AMOUNT) {
            return null;
        }
        return checked.found().line().priced(checked.quantity()).rounded(facts.minorUnit());
    }

    private MatchResult.Charge split(ChargeCheck.Checked charge, boolean kept, boolean goodsReleased, boolean linesWait) {
        boolean own = keepingBack.containsKey(key(MatchCode.Scope.CHARGE, charge.type()));
        if (!kept && !own && goodsReleased) {
            return new MatchResult.Charge(charge.type(), charge.amount(), charge.amount(), BigDecimal.ZERO, BigDecimal.ZERO);
        }
        boolean waits = !own && linesWait;
        return new MatchResult.Charge(charge.type(), charge.amount(), BigDecimal.ZERO, waits ? charge.amount() : BigDecimal.ZERO, waits ? BigDecimal.ZERO : charge.amount());
    }

    private MatchResult.Money money(List<LineCheck.Checked> checked, List<MatchResult.Line> lines, List<MatchResult.Charge> charges) {
        DocumentFacts.Totals totals = document.totals();
        BigDecimal net = totals.net();
        if (!verdict.keepsBack()) {
            return new MatchResult.Money(net, net, BigDecimal.ZERO, BigDecimal.ZERO, totals.payable(), totals.payable(), BigDecimal.ZERO, totals.tax());
        }
        List<DocumentFacts.Allowance> allowances = releasedAllowances(sum(lines, MatchResult.Line::amount), sum(lines, MatchResult.Line::releasedNet));
        BigDecimal allowance = allowances.stream().map(DocumentFacts.Allowance::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal releasedNet = sum(lines, MatchResult.Line::releasedNet).add(sum(charges, MatchResult.Charge::releasedNet)).subtract(allowance);
        BigDecimal heldParts = sum(lines, MatchResult.Line::heldNet).add(sum(charges, MatchResult.Charge::heldNet));
        BigDecimal kept = net.subtract(releasedNet);
        boolean onlyWaiting = heldParts.signum() == 0 && verdict == Verdict.WAITING;
        BigDecimal waitingNet = onlyWaiting ? kept : sum(lines, MatchResult.Line::waitingNet).add(sum(charges, MatchResult.Charge::waitingNet));
        BigDecimal tax = releasedNet.signum() == 0 ? BigDecimal.ZERO : releasedTax(checked, lines, charges, allowances);
        BigDecimal released = releasedNet.signum() == 0 ? BigDecimal.ZERO : payableOf(releasedNet.add(tax));
        return new MatchResult.Money(net, releasedNet, waitingNet, kept.subtract(waitingNet), totals.payable(), released, totals.payable().subtract(released), tax);
    }

    private List<DocumentFacts.Allowance> releasedAllowances(BigDecimal lines, BigDecimal releasedLines) {
        if (releasedLines.signum() == 0 || lines.signum() == 0) {
            return List.of();
        }
        var shares = new ArrayList<DocumentFacts.Allowance>();
        for (DocumentFacts.Allowance allowance : document.allowances()) {
            BigDecimal share = allowance.amount().multiply(releasedLines).divide(lines, facts.minorUnit(), RoundingMode.CEILING);
            shares.add(new DocumentFacts.Allowance(share, allowance.taxRate()));
        }
        return shares;
    }

    /** Less what was prepaid; between nothing and the declared payable amount. */
    private BigDecimal payableOf(BigDecimal releasedWithTax) {
        BigDecimal payable = document.totals().payable();
        BigDecimal owed = releasedWithTax.subtract(document.totals().prepaid());
        return owed.max(payable.min(BigDecimal.ZERO)).min(payable.max(BigDecimal.ZERO));
    }

    private BigDecimal releasedTax(List<LineCheck.Checked> checked, List<MatchResult.Line> lines, List<MatchResult.Charge> charges, List<DocumentFacts.Allowance> allowances) {
        Map<BigDecimal, BigDecimal> bases = new TreeMap<>();
        for (int i = 0; i < lines.size(); i++) {
            bases.merge(rateOf(checked.get(i)), lines.get(i).releasedNet(), BigDecimal::add);
        }
        BigDecimal usual = bases.size() == 1 ? bases.keySet().iterator().next() : BigDecimal.ZERO;
        Set<String> releasedTypes = charges.stream().filter(c -> c.releasedNet().signum() != 0).map(MatchResult.Charge::type).collect(java.util.stream.Collectors.toSet());
        document.charges().stream().filter(c -> releasedTypes.contains(c.type()))
                .forEach(c -> bases.merge(ArithmeticCheck.orElse(c.taxRate(), usual), c.amount(), BigDecimal::add));
        allowances.forEach(a -> bases.merge(ArithmeticCheck.orElse(a.taxRate(), usual), a.amount().negate(), BigDecimal::add));
        return bases.entrySet().stream().map(base -> ArithmeticCheck.tax(base.getValue(), base.getKey(), facts.minorUnit())).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal rateOf(LineCheck.Checked checked) {
        if (checked.line().taxRate() != null) {
            return checked.line().taxRate();
        }
        return checked.found() == null || checked.found().line().taxRate() == null ? BigDecimal.ZERO : checked.found().line().taxRate();
    }

    private static <T> BigDecimal sum(List<T> parts, java.util.function.Function<T, BigDecimal> of) {
        return parts.stream().map(of).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
