package io.orderwright.planning.engine;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Reorder points for a wanted share of demand served from stock (fill rate f), by the standard loss function
 * G(k) = φ(k) − k·(1 − Φ(k)): with backorders G(k) = Q(1 − f)/σ, with lost sales Q(1 − f)/(f·σ) (Silver, Pyke, Thomas).
 */
public final class FillRate {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double LOWEST_FACTOR = -4;
    private static final double HIGHEST_FACTOR = 10;
    private static final int BISECTIONS = 200;

    private FillRate() {}

    /** The loss that the order quantity allows. */
    public static double allowedLoss(LeadTimeDemand demand, double fillRate, double orderQuantity, boolean salesAreLost) {
        double loss = orderQuantity * (1 - fillRate) / demand.sd();
        return salesAreLost ? loss / fillRate : loss;
    }

    public static ReorderPoint reorderPoint(LeadTimeDemand demand, double fillRate, double orderQuantity, boolean salesAreLost) {
        return ReorderPoint.withFactor(demand, factorForLoss(allowedLoss(demand, fillRate, orderQuantity, salesAreLost)));
    }

    private static double factorForLoss(double loss) {
        if (loss >= loss(LOWEST_FACTOR)) {
            // so far out the normal distribution has no tail left: G(k) is -k
            return -loss;
        }
        double low = LOWEST_FACTOR;
        double high = HIGHEST_FACTOR;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (loss(middle) > loss) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double loss(double k) {
        return NORMAL.density(k) - k * NORMAL.survivalProbability(k);
    }
}
