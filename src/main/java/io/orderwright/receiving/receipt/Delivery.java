package io.orderwright.receiving.receipt;

import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import java.util.HashSet;
import java.util.List;

/**
 * What somebody at the dock counted.
 *
 * @param requestKey   made when the form was drawn, or the caller's idempotency key: the same delivery is posted once
 * @param order        number on the supplier's papers
 * @param deliveryNote number of the supplier's delivery note, empty when there is none
 * @param lines        counts per order line; at least one count above zero over lines and extras
 * @param extras       things that are on no line of the order
 */
public record Delivery(String requestKey, PurchaseOrderNumber order, String deliveryNote, List<CountedLine> lines, List<ExtraItem> extras) {

    /** Most lines on one note. */
    public static final int MAX_LINES = 500;
    /** Most units counted on one line. */
    public static final long MAX_UNITS = 10_000_000;

    /**
     * @param accepted good units of the ordered item, however many came
     * @param damaged  units of the ordered item that cannot be sold as they are
     * @param wrong    units of something else that came in its place
     */
    public record CountedLine(int line, Quantity accepted, Quantity damaged, Quantity wrong) {

        public CountedLine {
            for (Quantity counted : List.of(accepted, damaged, wrong)) {
                mustBeBelievable(counted, "line " + line);
            }
        }

        boolean isEmpty() {
            return accepted.isZero() && damaged.isZero() && wrong.isZero();
        }
    }

    /** @param item what it says on it, at most 100 characters */
    public record ExtraItem(String item, Quantity units) {

        /** Longest description of a thing that nobody ordered. */
        public static final int MAX_ITEM_LENGTH = 100;

        public ExtraItem {
            item = item.strip();
            if (item.isEmpty() || item.length() > MAX_ITEM_LENGTH) {
                throw new BrokenRule("EXTRA_ITEM_UNNAMED", "An extra item needs a name of 1 to %d characters".formatted(MAX_ITEM_LENGTH));
            }
            mustBeBelievable(units, item);
        }
    }

    public Delivery {
        lines = lines.stream().filter(line -> !line.isEmpty()).toList();
        extras = List.copyOf(extras);
        if (lines.isEmpty() && extras.isEmpty()) {
            throw new BrokenRule("NOTHING_COUNTED", "Nothing was counted for %s: enter at least one quantity above 0".formatted(order));
        }
        if (lines.size() + extras.size() > MAX_LINES) {
            throw new BrokenRule("TOO_MANY_LINES", "A goods received note has at most %d lines: post the rest on a second one".formatted(MAX_LINES));
        }
        var seen = new HashSet<Integer>();
        for (CountedLine line : lines) {
            if (!seen.add(line.line())) {
                throw new BrokenRule("LINE_COUNTED_TWICE", "Line %d of %s is there twice: add its counts up".formatted(line.line(), order));
            }
        }
    }

    private static void mustBeBelievable(Quantity counted, String where) {
        if (counted.units() > MAX_UNITS) {
            throw new BrokenRule("COUNT_TOO_LARGE", "%s units on %s is more than the %d that one note takes: check the count".formatted(counted, where, MAX_UNITS));
        }
    }
}
