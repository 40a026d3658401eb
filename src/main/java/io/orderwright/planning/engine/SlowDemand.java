package io.orderwright.planning.engine;

import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * Lead-time demand of slow movers in whole units: negative binomial by moments (size m²/(v − m), prob m/v), Poisson when v is at most m.
 * A reorder point of 0 is allowed: order on sale.
 *
 * @param mean     m, units
 * @param variance v
 */
public record SlowDemand(double mean, double variance) {

    private static final long MOST_UNITS = 1L << 40;

    public static SlowDemand of(LeadTimeDemand demand) {
        return new SlowDemand(demand.mean(), demand.variance());
    }

    public boolean isPoisson() {
        return variance <= mean;
    }

    public double size() {
        return mean * mean / (variance - mean);
    }

    public double prob() {
        return mean / variance;
    }

    /** The fewest units that are enough with this probability. */
    public long reorderPoint(double serviceLevel) {
        if (mean <= 0) {
            return 0;
        }
        if (isPoisson()) {
            return PoissonDistribution.of(mean).inverseCumulativeProbability(serviceLevel);
        }
        // The library's negative binomial takes a whole size only, so: double until it is enough, then halve the gap.
        long enough = 1;
        while (probabilityUpTo(enough) < serviceLevel && enough < MOST_UNITS) {
            enough *= 2;
        }
        long tooFew = -1;
        while (enough - tooFew > 1) {
            long middle = Math.floorDiv(enough + tooFew, 2);
            if (probabilityUpTo(middle) >= serviceLevel) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return enough;
    }

    private double probabilityUpTo(long units) {
        return RegularizedBeta.value(prob(), size(), units + 1.0);
    }
}
