package io.orderwright.planning.level;

import io.orderwright.inventory.DemandHistory.DaysSold;
import io.orderwright.planning.engine.DailyDemand;
import io.orderwright.planning.engine.DemandPattern;
import io.orderwright.planning.engine.policy.DemandForecast;
import io.orderwright.planning.engine.policy.DemandSignal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an item sold on consecutive days until yesterday, days without a sale included.
 *
 * @param units    of each day, the newest last
 * @param hadStock whether something was there to sell until the evening
 */
record SalesHistory(double[] units, boolean[] hadStock) {

    /** Days that a forecast is held against. */
    private static final int DAYS_TO_COMPARE = 28;
    private static final int DECIMALS = 4;

    /** From the first sale or the start of the window, whichever is later; the days sold are counted back from yesterday. */
    static SalesHistory of(@Nullable DaysSold sold, Set<LocalDate> daysWithoutStock, @Nullable LocalDate firstSale, LocalDate today, int window) {
        if (firstSale == null || !firstSale.isBefore(today)) {
            return new SalesHistory(new double[0], new boolean[0]);
        }
        var windowStart = today.minusDays(window);
        var start = firstSale.isAfter(windowStart) ? firstSale : windowStart;
        var units = new double[(int) ChronoUnit.DAYS.between(start, today)];
        var hadStock = new boolean[units.length];
        Arrays.fill(hadStock, true);
        for (int i = 0; sold != null && i < sold.units().length; i++) {
            int day = units.length - 1 - sold.daysBefore()[i];
            if (day >= 0) {
                units[day] = Math.max(0, sold.units()[i]);
            }
        }
        daysWithoutStock.stream().filter(day -> !day.isBefore(start) && day.isBefore(today)).forEach(day -> hadStock[(int) ChronoUnit.DAYS.between(start, day)] = false);
        return new SalesHistory(units, hadStock);
    }

    int days() {
        return units.length;
    }

    DemandSignal signal() {
        return DemandSignal.of(units, hadStock);
    }

    /** @param planned units a day that a new item is expected to sell, 0 for no plan */
    DemandForecast forecast(DemandSignal signal, double planned) {
        return DemandForecast.of(signal, planned, 1);
    }

    DemandPattern.Quadrant pattern() {
        return DemandPattern.of(observed()).quadrant();
    }

    BigDecimal weeklyVariation() {
        var observed = observed();
        var whole = new long[observed.length];
        for (int day = 0; day < whole.length; day++) {
            whole[day] = Math.round(observed[day]);
        }
        return DailyDemand.inWeeks(whole).variation();
    }

    private double[] observed() {
        var observed = new double[units.length];
        int days = 0;
        for (int day = 0; day < units.length; day++) {
            if (hadStock[day]) {
                observed[days++] = units[day];
            }
        }
        return days == units.length ? observed : Arrays.copyOf(observed, days);
    }

    /**
     * How wrong the daily rate of four weeks ago was since.
     *
     * @param absolute sum of the absolute errors of the days over units sold (WAPE)
     * @param bias     forecast less sold over units sold
     */
    record Error(BigDecimal absolute, BigDecimal bias) {}

    /** Null while there are no eight weeks or nothing was sold in the last four. */
    @Nullable Error error() {
        int then = units.length - DAYS_TO_COMPARE;
        if (then < DAYS_TO_COMPARE) {
            return null;
        }
        var before = new SalesHistory(Arrays.copyOf(units, then), Arrays.copyOf(hadStock, then));
        double rate = before.forecast(before.signal(), 0).rate();
        double sold = 0;
        double wrong = 0;
        double tooHigh = 0;
        for (int day = then; day < units.length; day++) {
            if (hadStock[day]) {
                sold += units[day];
                wrong += Math.abs(rate - units[day]);
                tooHigh += rate - units[day];
            }
        }
        return sold > 0 ? new Error(decimal(wrong / sold), decimal(tooHigh / sold)) : null;
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
