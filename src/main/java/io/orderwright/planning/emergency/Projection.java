package io.orderwright.planning.emergency;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How stock goes on day by day until goods ordered today come: it falls by the daily sales in the evening and rises in the morning by what arrives; what
 * is not there is not sold, and what is owed already is served first.
 *
 * @param runsOutOn first day whose sales are not all met; null when there is none before the goods come
 * @param missed    units that are not sold until then, rounded up
 */
record Projection(@Nullable LocalDate runsOutOn, long missed) {

    /** No lead time is longer. */
    private static final int MOST_DAYS = 365;

    /**
     * @param available on hand, less what is promised
     * @param daily     units sold a day
     * @param incoming  units by day; overdue ones are expected today
     * @param arrivesOn day on whose morning the goods come
     */
    static Projection of(long available, BigDecimal daily, Map<LocalDate, Long> incoming, LocalDate today, LocalDate arrivesOn) {
        var stock = BigDecimal.valueOf(available);
        var missed = BigDecimal.ZERO;
        LocalDate runsOutOn = null;
        int days = (int) Math.clamp(ChronoUnit.DAYS.between(today, arrivesOn), 0, MOST_DAYS);
        for (int ahead = 0; ahead < days; ahead++) {
            var day = today.plusDays(ahead);
            long arriving = ahead == 0 ? incoming.entrySet().stream().filter(due -> !due.getKey().isAfter(today)).mapToLong(Map.Entry::getValue).sum() : incoming.getOrDefault(day, 0L);
            stock = stock.add(BigDecimal.valueOf(arriving));
            var sold = daily.min(stock.max(BigDecimal.ZERO));
            if (sold.compareTo(daily) < 0) {
                runsOutOn = runsOutOn == null ? day : runsOutOn;
                missed = missed.add(daily.subtract(sold));
            }
            stock = stock.subtract(sold);
        }
        return new Projection(runsOutOn, missed.setScale(0, RoundingMode.CEILING).longValueExact());
    }

    Optional<LocalDate> stockOut() {
        return Optional.ofNullable(runsOutOn);
    }
}
