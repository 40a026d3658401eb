package io.orderwright.planning.engine;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The position at or below which we order: demand over the lead time plus safety stock, rounded up to a whole unit.
 *
 * @param demand      what sells while we wait
 * @param factor      standard deviations of safety (z or k); at or below 0 there is no safety stock
 * @param safetyStock units
 * @param units       the reorder point: ⌈mean + safety stock⌉
 */
public record ReorderPoint(LeadTimeDemand demand, double factor, double safetyStock, long units) {

    private static final NormalDistribution STANDARD_NORMAL = NormalDistribution.of(0, 1);

    /** By cycle service: the chance, above 0 and below 1, that a cycle ends without a stock-out; z is its normal quantile. */
    public static ReorderPoint forCycleService(LeadTimeDemand demand, double serviceLevel) {
        return withFactor(demand, STANDARD_NORMAL.inverseCumulativeProbability(serviceLevel));
    }

    static ReorderPoint withFactor(LeadTimeDemand demand, double factor) {
        double safetyStock = Math.max(0, factor * demand.sd());
        return new ReorderPoint(demand, factor, safetyStock, Rounding.up(demand.mean() + safetyStock));
    }
}
