package io.orderwright.planning.engine;

/**
 * How fast something sells.
 *
 * @param mean units a day
 * @param sd   sample standard deviation of a day's units
 * @param days days that were observed, days without a sale included
 */
public record DailyDemand(double mean, double sd, int days) {

    /** Nothing is known. */
    public static final DailyDemand NONE = new DailyDemand(0, 0, 0);

    /** From the units of consecutive days, zeros included. */
    public static DailyDemand observed(long[] unitsPerDay) {
        int n = unitsPerDay.length;
        if (n == 0) {
            return NONE;
        }
        double sum = 0;
        for (long units : unitsPerDay) {
            sum += units;
        }
        double mean = sum / n;
        double squares = 0;
        for (long units : unitsPerDay) {
            squares += (units - mean) * (units - mean);
        }
        return new DailyDemand(mean, n > 1 ? Math.sqrt(squares / (n - 1)) : 0, n);
    }

    /** Standard deviation in units of the mean; 0 when nothing sells. */
    public double variation() {
        return mean > 0 ? sd / mean : 0;
    }

    /** Days that this many units last; {@link Integer#MAX_VALUE} when nothing sells. */
    public int daysOfCover(long units) {
        if (units <= 0) {
            return 0;
        }
        return mean > 0 ? (int) Math.min(Integer.MAX_VALUE, Math.floor(units / mean)) : Integer.MAX_VALUE;
    }
}
