package io.orderwright.invoicing.match;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The third band: pay, review, refuse. What is beyond every refuse limit that is set for it is not looked at by a person but goes back to the supplier. The company rule
 * says {@code off} for each of them, so that nothing is refused until somebody sets a limit, and nothing is skipped because a field was left empty.
 */
final class RefuseBand {

    static final List<ToleranceKey> KEYS = Stream.of(ToleranceKey.values()).filter(key -> key.name().startsWith("REFUSE_")).toList();

    private final ToleranceProfile.Tolerances tolerances;

    RefuseBand(ToleranceProfile.Tolerances tolerances) {
        this.tolerances = tolerances;
    }

    /**
     * @param part  the difference, above zero
     * @param whole what was agreed; a percentage of nothing is not compared
     * @param value the difference as money
     * @return the facts, with the rule that refuses when one does
     */
    Map<String, String> mark(Map<String, String> facts, ToleranceKey percent, ToleranceKey amount, Fraction part, Fraction whole, Fraction value) {
        Limit inPercent = tolerances.limit(percent);
        Limit inMoney = tolerances.limit(amount);
        boolean percentCounts = inPercent.isSet() && whole.signum() > 0;
        boolean beyondPercent = percentCounts && !inPercent.allowsPercent(part, whole);
        boolean beyondMoney = inMoney.isSet() && !inMoney.allows(value);
        boolean refuses = (beyondPercent || beyondMoney) && (!percentCounts || beyondPercent) && (!inMoney.isSet() || beyondMoney);
        return refuses ? marked(facts, beyondPercent ? inPercent : inMoney, beyondPercent ? " %" : "") : facts;
    }

    /** The same with a limit in money only. */
    Map<String, String> mark(Map<String, String> facts, ToleranceKey amount, Fraction value) {
        Limit inMoney = tolerances.limit(amount);
        return inMoney.isSet() && !inMoney.allows(value) ? marked(facts, inMoney, "") : facts;
    }

    private static Map<String, String> marked(Map<String, String> facts, Limit limit, String unit) {
        var all = new HashMap<>(facts);
        all.put(Finding.REFUSED_BY, limit.rule());
        all.put("refuseLimit", Findings.text(limit.value()) + unit);
        return all;
    }
}
