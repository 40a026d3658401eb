package io.orderwright.invoicing.match;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One reason.
 *
 * @param code       what
 * @param effect     what follows from it
 * @param part       line id or charge type, null for the document
 * @param atStake    the money in question, in the currency of the order; zero when it cannot be said
 * @param facts      the values it was judged by, as plain text: {@code invoiced}, {@code received}, {@code over}, {@code limit}, {@code rule} and so on
 * @param isAccepted a person accepted it, otherwise it would keep money back
 */
public record Finding(MatchCode code, Verdict effect, @Nullable String part, BigDecimal atStake, Map<String, String> facts, boolean isAccepted) {

    /** The fact that names the rule whose refuse limit is passed. */
    static final String REFUSED_BY = "refusedBy";

    /** Whether the supplier is to get the invoice back, unless a person has accepted this. */
    public boolean isRefused() {
        return effect == Verdict.HELD && facts.containsKey(REFUSED_BY);
    }

    /** The rule whose refuse limit is passed, empty when none is. */
    public String refusedBy() {
        return facts.getOrDefault(REFUSED_BY, "");
    }
}
