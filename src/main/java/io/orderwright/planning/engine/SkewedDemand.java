package io.orderwright.planning.engine;

import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * Lead-time demand with a long tail, as a gamma distribution by moments: shape μ²/σ², scale σ²/μ. For σ/μ above 0.5 the normal is too low in the tail.
 *
 * @param shape shape
 * @param scale scale, units
 */
public record SkewedDemand(double shape, double scale) {

    public static SkewedDemand of(LeadTimeDemand demand) {
        return new SkewedDemand(demand.mean() * demand.mean() / demand.variance(), demand.variance() / demand.mean());
    }

    /** Units that are enough with this probability. */
    public double quantile(double serviceLevel) {
        return GammaDistribution.of(shape, scale).inverseCumulativeProbability(serviceLevel);
    }

    public long reorderPoint(double serviceLevel) {
        return Rounding.up(quantile(serviceLevel));
    }
}
