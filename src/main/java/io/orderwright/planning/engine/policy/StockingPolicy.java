package io.orderwright.planning.engine.policy;

import io.orderwright.planning.engine.LeadTime;
import io.orderwright.planning.engine.OrderTerms;
import io.orderwright.planning.engine.StockLevels;
import java.util.TreeSet;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Reorder point and order quantity of least expected cost: the quantity of least yearly cost among the economic one and the price breaks, and the service level
 * p / (p + h·Q/D) at which one more unit costs as much as it saves (Nahmias), both bounded by what the shop wants.
 *
 * @param lowestLevel  service level below which no item is kept, whatever it costs
 * @param highestLevel service level above which no item is kept
 * @param reviewDays   days between two looks at the stock
 * @param breakCover   days of sales that stock and order together may reach for the sake of a price break
 */
public record StockingPolicy(double lowestLevel, double highestLevel, double reviewDays, double breakCover) {

    /** What the bench rewarded, see the decision record. */
    public static final StockingPolicy STANDARD = new StockingPolicy(0.90, 0.9985, 1, 120);

    private static final double DAYS_A_YEAR = 365;
    /** A lost sale costs more than its margin: the customer may not come back. */
    private static final double WEIGHT_OF_A_LOST_SALE = 1.75;
    /** Without a price break no order is for more days of sales. */
    private static final double LONGEST_ORDER = 60;
    /** The tail of lead-time demand lies between the normal's and the gamma's. */
    private static final double SHARE_OF_GAMMA = 0.4;
    private static final double LARGEST_VARIATION = 6;
    /** Promotions bring more or less than planned, by this part (standard deviation). */
    private static final double ERROR_OF_A_PROMOTION = 0.3;
    private static final double NOTHING = 1e-9;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /**
     * What stock, orders and missed sales cost, in one currency.
     *
     * @param unitPrice   base price of a unit
     * @param holdingRate part of its value that holding costs in a year
     * @param lostMargin  what a unit that could not be sold would have earned
     * @param orderLine   cost of one more order line, with its share of the order's
     */
    public record Costs(double unitPrice, double holdingRate, double lostMargin, double orderLine) {

        private double yearly(double demand, double quantity, double price) {
            return demand * price + demand / quantity * orderLine + quantity / 2 * holdingRate * price;
        }

        private double economicQuantity(double demand, double price) {
            return Math.sqrt(2 * demand * orderLine / Math.max(NOTHING, holdingRate * price));
        }
    }

    /**
     * @param leadTimeDemand units expected until an order of today can be sold and the next look is taken
     * @param reorderPoint   order at or below it; not rounded
     * @param orderQuantity  units of a usual order, orderable
     * @param serviceLevel   the one it was made for
     */
    public record Levels(double leadTimeDemand, double reorderPoint, long orderQuantity, double serviceLevel) {

        /** In whole units, with the usual order on top of the reorder point. */
        public StockLevels inWholeUnits() {
            long demand = up(leadTimeDemand);
            long point = Math.max(demand, up(reorderPoint));
            return new StockLevels(demand, point - demand, point, point + orderQuantity);
        }

        private static long up(double units) {
            return (long) Math.ceil(units - NOTHING);
        }
    }

    /**
     * @param promoted units that promotions bring in the wait, beyond the forecast
     */
    public Levels levels(DemandForecast forecast, LeadTime leadTime, double promoted, Costs costs, OrderTerms terms) {
        double rate = Math.max(forecast.rate(), NOTHING);
        double wait = leadTime.days() + reviewDays;
        double mean = forecast.units(wait) + promoted;
        double variance = forecast.variance(wait) + square(leadTime.sd() * rate) + square(ERROR_OF_A_PROMOTION * promoted);
        double level = serviceLevel(costs, rate, Math.max(rate, quantity(rate, mean, costs, terms)));
        double point = mean <= NOTHING ? 0 : enough(mean, Math.sqrt(variance), level);
        return new Levels(mean, point, quantity(rate, point, costs, terms), level);
    }

    private double serviceLevel(Costs costs, double rate, double quantity) {
        double missed = WEIGHT_OF_A_LOST_SALE * costs.lostMargin();
        double held = costs.unitPrice() * costs.holdingRate() * quantity / (rate * DAYS_A_YEAR);
        return Math.clamp(missed / Math.max(NOTHING, missed + held), lowestLevel, highestLevel);
    }

    /** Units that are enough with this probability. */
    private static double enough(double mean, double sd, double level) {
        double normal = mean + NORMAL.inverseCumulativeProbability(level) * sd;
        if (sd <= NOTHING) {
            return normal;
        }
        double variation = Math.min(sd / mean, LARGEST_VARIATION);
        double gamma = GammaDistribution.of(1 / square(variation), mean * square(variation)).inverseCumulativeProbability(level);
        return SHARE_OF_GAMMA * gamma + (1 - SHARE_OF_GAMMA) * normal;
    }

    private long quantity(double rate, double point, Costs costs, OrderTerms terms) {
        double yearly = rate * DAYS_A_YEAR;
        double room = Math.max(LONGEST_ORDER * rate, breakCover * rate - point);
        long usual = orderable(Math.min(costs.economicQuantity(yearly, costs.unitPrice()), room), terms);
        var candidates = new TreeSet<Long>();
        candidates.add(terms.orderable(1));
        candidates.add(usual);
        for (var tier : terms.tiers()) {
            if (tier.from() > 1) {
                candidates.add(terms.orderable(tier.from()));
                candidates.add(orderable(Math.clamp(costs.economicQuantity(yearly, tier.price().doubleValue()), tier.from(), Math.max(tier.from(), room)), terms));
            }
        }
        long best = usual;
        double least = Double.POSITIVE_INFINITY;
        for (long candidate : candidates) {
            double cost = costs.yearly(yearly, candidate, terms.priceFor(candidate).doubleValue());
            if ((candidate <= room || candidate <= usual) && cost < least) {
                least = cost;
                best = candidate;
            }
        }
        return best;
    }

    private static long orderable(double units, OrderTerms terms) {
        return terms.orderable((long) Math.max(1, Math.ceil(units - NOTHING)));
    }

    private static double square(double value) {
        return value * value;
    }
}
