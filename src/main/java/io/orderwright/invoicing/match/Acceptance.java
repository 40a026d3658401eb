package io.orderwright.invoicing.match;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A person accepted a variance once, on this document.
 *
 * @param code what was accepted
 * @param part line id or charge type it was accepted for, null for the document
 * @param upTo the money at stake that the person saw; a larger variance is a new question
 */
public record Acceptance(MatchCode code, @Nullable String part, BigDecimal upTo) {

    boolean covers(MatchCode aCode, @Nullable String aPart, BigDecimal atStake) {
        return code == aCode && (part == null ? aPart == null : part.equals(aPart)) && atStake.compareTo(upTo) <= 0;
    }
}
