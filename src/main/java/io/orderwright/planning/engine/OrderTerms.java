package io.orderwright.planning.engine;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a supplier accepts on one line.
 *
 * @param minimum minimum order quantity, at least 1; need not be a multiple of the pack
 * @param pack    orders are whole packs, at least 1
 * @param maximum most units on one line, null for no limit
 * @param tiers   unit prices for all units by quantity, ascending, the first from 1 or the minimum
 */
public record OrderTerms(long minimum, long pack, @Nullable Long maximum, List<Tier> tiers) {

    /** All units cost {@code price} when at least {@code from} are ordered. */
    public record Tier(long from, BigDecimal price) {}

    public OrderTerms {
        if (minimum < 1 || pack < 1) {
            throw new IllegalArgumentException("Minimum %d and pack %d must be at least 1".formatted(minimum, pack));
        }
        if (tiers.isEmpty()) {
            throw new IllegalArgumentException("A price is needed");
        }
        tiers = tiers.stream().sorted(Comparator.comparingLong(Tier::from)).toList();
    }

    /** The smallest quantity that may be ordered and covers the need: at least the minimum, up to whole packs; above the maximum down to whole packs; 0 for no need (F4). */
    public long orderable(long need) {
        if (need <= 0) {
            return 0;
        }
        return withinMaximum(wholePacks(Math.max(need, minimum)));
    }

    /** Whether this very quantity may be ordered. */
    public boolean accepts(long quantity) {
        return quantity >= minimum && quantity % pack == 0 && (maximum == null || quantity <= maximum);
    }

    public BigDecimal priceFor(long quantity) {
        return tiers.stream().filter(t -> t.from() <= quantity).reduce((cheaper, later) -> later).orElse(tiers.getFirst()).price();
    }

    long wholePacks(long units) {
        return Math.multiplyExact(Math.ceilDiv(units, pack), pack);
    }

    long withinMaximum(long units) {
        return maximum == null || units <= maximum ? units : maximum / pack * pack;
    }
}
