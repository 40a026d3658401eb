package io.orderwright.planning.engine;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How fast something sells.
 *
 * @param mean units a day
 * @param sd   sample standard deviation of a day's units
 * @param days days that were observed, days without a sale included
 */
public record DailyDemand(double mean, double sd, int days) {

    private static final int DAYS_A_WEEK = 7;
    private static final int STORED_DECIMALS = 6;

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

    /** As it was stored. */
    public static DailyDemand of(BigDecimal mean, BigDecimal sd, int days) {
        return new DailyDemand(mean.doubleValue(), sd.doubleValue(), days);
    }

    /** The same units in weeks, counted back from the newest day; days before the oldest whole week are left out. */
    public static DailyDemand inWeeks(long[] unitsPerDay) {
        var weeks = new long[unitsPerDay.length / DAYS_A_WEEK];
        for (int back = 0; back < weeks.length * DAYS_A_WEEK; back++) {
            weeks[weeks.length - 1 - back / DAYS_A_WEEK] += unitsPerDay[unitsPerDay.length - 1 - back];
        }
        return observed(weeks);
    }

    /** Standard deviation in units of the mean; 0 when nothing sells. */
    public BigDecimal variation() {
        return decimal(mean > 0 ? sd / mean : 0);
    }

    public BigDecimal meanAsDecimal() {
        return decimal(mean);
    }

    public BigDecimal sdAsDecimal() {
        return decimal(sd);
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).setScale(STORED_DECIMALS, RoundingMode.HALF_UP);
    }

    /** Days that this many units last; {@link Integer#MAX_VALUE} when nothing sells. */
    public int daysOfCover(long units) {
        if (units <= 0) {
            return 0;
        }
        return mean > 0 ? (int) Math.min(Integer.MAX_VALUE, Math.floor(units / mean)) : Integer.MAX_VALUE;
    }
}
