package io.orderwright.invoicing.match;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One limit with the rule that set it, so that a page can name it.
 *
 * @param value 0 allows nothing, null is off: not checked
 * @param rule  the rule that decided, for example {@code company default} or {@code supplier SUP-7, item SKU-1}
 */
public record Limit(@Nullable BigDecimal value, String rule) {

    boolean isSet() {
        return value != null;
    }

    /** Whether the part is at most the limit; exactly at the limit is within, and a limit that is off allows everything. */
    boolean allows(Fraction part) {
        return value == null || part.compareTo(Fraction.of(value)) <= 0;
    }

    /** Whether the part is at most this percentage of the whole, by multiplication. */
    boolean allowsPercent(Fraction part, Fraction whole) {
        return value == null || part.times(Fraction.HUNDRED).compareTo(whole.times(value)) <= 0;
    }
}
