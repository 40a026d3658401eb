package io.orderwright.invoicing.match;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the reasons of one match; what a person has accepted no longer keeps money back. */
final class Findings {

    private final Set<Acceptance> acceptances;
    private final List<Finding> found = new ArrayList<>();

    Findings(Set<Acceptance> acceptances) {
        this.acceptances = acceptances;
    }

    void held(MatchCode code, @Nullable String part, BigDecimal atStake, Map<String, String> facts) {
        add(code, Verdict.HELD, part, atStake, facts);
    }

    void tolerated(MatchCode code, @Nullable String part, BigDecimal atStake, Map<String, String> facts) {
        add(code, Verdict.MATCHED_WITH_TOLERANCE, part, atStake, facts);
    }

    /** @return whether the finding keeps money back */
    boolean add(MatchCode code, Verdict effect, @Nullable String part, BigDecimal atStake, Map<String, String> facts) {
        boolean accepted = effect.keepsBack() && code.canBeAccepted() && acceptances.stream().anyMatch(a -> a.covers(code, part, atStake));
        Verdict counted = accepted ? Verdict.MATCHED_WITH_TOLERANCE : effect;
        found.add(new Finding(code, counted, part, atStake, Map.copyOf(facts), accepted));
        return counted.keepsBack();
    }

    List<Finding> all() {
        return List.copyOf(found);
    }

    Verdict verdict() {
        return found.stream().map(Finding::effect).reduce(Verdict.MATCHED, Verdict::worst);
    }

    /** A number as people write it: no exponent, no trailing zeros; {@code off} for a limit that is not set. */
    static String text(@Nullable BigDecimal number) {
        if (number == null) {
            return "off";
        }
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
