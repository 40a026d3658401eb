package io.orderwright.planning.engine;

import java.util.TreeSet;

/**
 * The cheapest quantity to order again and again: economic order quantity against price breaks for all units. Candidates are the economic quantity at the base price,
 * every break, and the economic quantity at a break's price where it lies inside its tier; the least of D·p + D·K/Q + Q·i·p/2 wins, the smaller on a tie (Nahmias).
 *
 * @param unrounded  the economic quantity at the base price
 * @param quantity   the cheapest orderable quantity
 * @param yearlyCost what buying, ordering and holding cost with it
 */
public record EconomicQuantity(double unrounded, long quantity, double yearlyCost) {

    /**
     * @param yearlyDemand D, units
     * @param orderCost    K, money for one more order line
     * @param holdingRate  i, part of the value that holding costs in a year
     */
    public record Costs(double yearlyDemand, double orderCost, double holdingRate) {

        double economicQuantity(double price) {
            return Math.sqrt(2 * yearlyDemand * orderCost / (holdingRate * price));
        }

        double yearly(long quantity, double price) {
            return yearlyDemand * price + yearlyDemand / quantity * orderCost + quantity / 2.0 * holdingRate * price;
        }
    }

    public static EconomicQuantity of(Costs costs, OrderTerms terms) {
        double base = costs.economicQuantity(terms.tiers().getFirst().price().doubleValue());
        var candidates = new TreeSet<Long>();
        addRoundedBothWays(candidates, base, terms);
        for (int i = 1; i < terms.tiers().size(); i++) {
            var tier = terms.tiers().get(i);
            candidates.add(terms.orderable(tier.from()));
            double economic = costs.economicQuantity(tier.price().doubleValue());
            boolean last = i == terms.tiers().size() - 1;
            if (economic >= tier.from() && (last || economic < terms.tiers().get(i + 1).from())) {
                addRoundedBothWays(candidates, economic, terms);
            }
        }
        long best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (long candidate : candidates) {
            double cost = costs.yearly(candidate, terms.priceFor(candidate).doubleValue());
            if (candidate > 0 && cost < least) {
                best = candidate;
                least = cost;
            }
        }
        return new EconomicQuantity(base, best, least);
    }

    private static void addRoundedBothWays(TreeSet<Long> candidates, double quantity, OrderTerms terms) {
        candidates.add(terms.orderable(Math.max(1, Rounding.up(quantity))));
        long down = (long) Math.floor(quantity / terms.pack()) * terms.pack();
        if (terms.accepts(down)) {
            candidates.add(down);
        }
    }
}
