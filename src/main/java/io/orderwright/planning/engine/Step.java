package io.orderwright.planning.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One row of a sum.
 *
 * @param term    what the row is
 * @param figures the numbers in its wording, as plain text without grouping
 * @param result  the figure of the row: an addend with its sign, or the value after the step
 */
public record Step(Term term, List<String> figures, long result) {

    /** The rows there are; each has a wording under {@code planning.step.} and its {@link #key()}. */
    public enum Term {
        /** Figures: days, units a day. */
        LEAD_TIME_DEMAND,
        /** Figures: service level in per cent. */
        SAFETY_STOCK,
        REORDER_POINT,
        ON_HAND,
        ALLOCATED,
        INCOMING,
        BACKORDERED,
        POSITION,
        /** Figures: days of sales above the reorder point. */
        ORDER_UP_TO,
        NET_NEED,
        /** Figures: minimum order quantity. */
        MINIMUM,
        /** Figures: pack size. */
        PACKS,
        /** Figures: quantity of the break, money saved, money for holding longer. */
        PRICE_BREAK,
        /** Figures: most units on one line. */
        CAP,
        /** Figures: supplier's minimum order value. */
        SUPPLIER_MINIMUM,
        /** Figures: value of an order from which the supplier delivers free. */
        FREE_DELIVERY,
        /** Figures: who changed it. */
        PLANNER,
        PROPOSED;

        /** The name in message keys, for example {@code lead-time-demand}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Step {
        figures = List.copyOf(figures);
    }

    public static Step of(Term term, long result, Object... figures) {
        return new Step(term, Arrays.stream(figures).map(String::valueOf).toList(), result);
    }
}
