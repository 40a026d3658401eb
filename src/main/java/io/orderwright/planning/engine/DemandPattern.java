package io.orderwright.planning.engine;

/**
 * How regular demand is, by Syntetos, Boylan and Croston: mean interval between sales (ADI, cut at 1.32) and squared variation of the sizes (CV², cut at 0.49,
 * population variance of the days that sold); a value at the cut is on the upper side.
 *
 * @param interval        ADI: observed days for each day that sold, infinite without a sale
 * @param squaredVariation CV²
 */
public record DemandPattern(double interval, double squaredVariation) {

    private static final double INTERVAL_CUT = 1.32;
    private static final double VARIATION_CUT = 0.49;

    /** The four quadrants. */
    public enum Quadrant { SMOOTH, ERRATIC, INTERMITTENT, LUMPY }

    public static DemandPattern of(double[] unitsPerDay) {
        int selling = 0;
        double sum = 0;
        double squares = 0;
        for (double units : unitsPerDay) {
            if (units > 0) {
                selling++;
                sum += units;
                squares += units * units;
            }
        }
        if (selling == 0) {
            return new DemandPattern(Double.POSITIVE_INFINITY, 0);
        }
        double mean = sum / selling;
        return new DemandPattern((double) unitsPerDay.length / selling, (squares / selling - mean * mean) / (mean * mean));
    }

    public Quadrant quadrant() {
        if (interval >= INTERVAL_CUT) {
            return squaredVariation >= VARIATION_CUT ? Quadrant.LUMPY : Quadrant.INTERMITTENT;
        }
        return squaredVariation >= VARIATION_CUT ? Quadrant.ERRATIC : Quadrant.SMOOTH;
    }
}
