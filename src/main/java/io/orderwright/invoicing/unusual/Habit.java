package io.orderwright.invoicing.unusual;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The normal range of a figure, by the median and the median distance from it, which single odd values do not move (Hampel's identifier, with the constant that makes
 * the distance comparable to a standard deviation). The range is never narrower than a quarter of the median, since what is always the same would otherwise be unusual for a penny.
 *
 * @param low    the smallest figure that is normal, not below zero
 * @param high   the largest
 * @param values figures behind it
 */
record Habit(BigDecimal low, BigDecimal median, BigDecimal high, int values) {

    /** Fewer say nothing. */
    static final int ENOUGH = 8;
    private static final BigDecimal DISTANCES = new BigDecimal("5");
    private static final BigDecimal NORMAL = new BigDecimal("1.4826");
    private static final BigDecimal NARROWEST = new BigDecimal("0.25");
    private static final int DECIMALS = 4;

    static Optional<Habit> of(Collection<BigDecimal> figures) {
        if (figures.size() < ENOUGH) {
            return Optional.empty();
        }
        BigDecimal median = median(figures);
        BigDecimal away = median(figures.stream().map(figure -> figure.subtract(median).abs()).toList());
        BigDecimal reach = away.multiply(NORMAL).multiply(DISTANCES).max(median.abs().multiply(NARROWEST)).setScale(DECIMALS, RoundingMode.HALF_UP);
        return Optional.of(new Habit(median.subtract(reach).max(BigDecimal.ZERO), median, median.add(reach), figures.size()));
    }

    boolean covers(BigDecimal figure) {
        return figure.compareTo(low) >= 0 && figure.compareTo(high) <= 0;
    }

    private static BigDecimal median(Collection<BigDecimal> figures) {
        List<BigDecimal> sorted = new ArrayList<>(figures);
        sorted.sort(BigDecimal::compareTo);
        int half = sorted.size() / 2;
        BigDecimal middle = sorted.size() % 2 == 1 ? sorted.get(half) : sorted.get(half - 1).add(sorted.get(half)).divide(BigDecimal.TWO, DECIMALS, RoundingMode.HALF_UP);
        return middle.setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
