package io.orderwright.planning.engine.policy;

import io.orderwright.planning.engine.OrderTerms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One order for all items of a supplier that need one, can-order (s, c, S): when one item is at its reorder point, those near theirs ride along; then packs are added to
 * what lasts least until the supplier's minimum value is reached, and on to the value from which delivery is free when that is not far.
 *
 * @param minimumValue   below it the supplier takes no order, 0 for none
 * @param freeFrom       value from which delivery is free, 0 for always
 */
public record JointOrder(double minimumValue, double freeFrom) {

    /** Days of sales above the reorder point within which an item rides along. */
    private static final double NEAR_DAYS = 3;
    /** The same as a part of its usual order. */
    private static final double NEAR_PART = 0.07;
    /** Part of what was missed since the reorder point that an order makes up for. */
    private static final double CATCH_UP = 0.3;
    /** Free delivery is worth at most this part of its value in additional goods. */
    private static final double WORTH_FILLING_UP = 0.5;
    /** And no item beyond so many days of sales. */
    private static final double LONGEST_COVER_FOR_FREIGHT = 50;
    private static final double NOTHING = 1e-6;
    private static final double NOISE = 1e-9;
    private static final int MOST_PACKS = 20_000;

    /**
     * An item of the supplier.
     *
     * @param position on hand − allocated + on order − backordered
     * @param levels   null-free: what the policy said
     * @param daily    units sold a day
     */
    public record Item(String sku, double position, StockingPolicy.Levels levels, double daily, OrderTerms terms) {

        boolean mustBeOrdered() {
            return daily > NOTHING && position <= levels.reorderPoint();
        }

        boolean mayRideAlong() {
            return daily > NOTHING && position <= levels.reorderPoint() + Math.max(NEAR_DAYS * daily, NEAR_PART * levels.orderQuantity());
        }

        long quantity() {
            double missed = Math.max(0, levels.reorderPoint() - position);
            return terms.orderable((long) Math.max(1, Math.ceil(levels.orderQuantity() + CATCH_UP * missed - NOISE)));
        }

        private double cover(long ordered) {
            return (position + ordered) / Math.max(NOTHING, daily);
        }

        private double value(long ordered) {
            return terms.priceFor(ordered).doubleValue() * ordered;
        }
    }

    /** Units by SKU; empty when nothing must be ordered. */
    public Map<String, Long> of(List<Item> items) {
        if (items.stream().noneMatch(Item::mustBeOrdered)) {
            return Map.of();
        }
        var aboard = items.stream().filter(Item::mayRideAlong).toList();
        var units = new ArrayList<>(aboard.stream().map(Item::quantity).toList());
        fill(aboard, units, minimumValue, Double.POSITIVE_INFINITY);
        double missing = freeFrom - value(aboard, units);
        if (missing > 0 && missing <= WORTH_FILLING_UP * freeFrom) {
            var filled = new ArrayList<>(units);
            if (fill(aboard, filled, freeFrom, LONGEST_COVER_FOR_FREIGHT)) {
                units = filled;
            }
        }
        var order = new HashMap<String, Long>();
        for (int i = 0; i < aboard.size(); i++) {
            order.put(aboard.get(i).sku(), units.get(i));
        }
        return order;
    }

    /** @return whether the value was reached */
    private static boolean fill(List<Item> items, List<Long> units, double value, double longestCover) {
        for (int packs = 0; packs < MOST_PACKS && value(items, units) < value - NOISE; packs++) {
            int next = lastsLeast(items, units);
            if (items.get(next).cover(units.get(next)) > longestCover) {
                return false;
            }
            units.set(next, units.get(next) + items.get(next).terms().pack());
        }
        return true;
    }

    private static int lastsLeast(List<Item> items, List<Long> units) {
        int least = 0;
        for (int i = 1; i < items.size(); i++) {
            if (items.get(i).cover(units.get(i)) < items.get(least).cover(units.get(least))) {
                least = i;
            }
        }
        return least;
    }

    private static double value(List<Item> items, List<Long> units) {
        double value = 0;
        for (int i = 0; i < items.size(); i++) {
            value += items.get(i).value(units.get(i));
        }
        return value;
    }
}
