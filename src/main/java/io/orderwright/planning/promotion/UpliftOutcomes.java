package io.orderwright.planning.promotion;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.orderwright.inventory.DemandHistory;
import io.orderwright.inventory.DemandHistory.DaysSold;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What came of planned uplifts (F27): units a day on their days over units a day in the four weeks before. */
@Component
public class UpliftOutcomes {

    private static final int DAYS_BEFORE = 28;
    private static final int DECIMALS = 2;

    private final Uplifts uplifts;
    private final DemandHistory demand;
    private final Clock clock;

    UpliftOutcomes(Uplifts uplifts, DemandHistory demand, Clock clock) {
        this.uplifts = uplifts;
        this.demand = demand;
        this.clock = clock;
    }

    /** @param came the factor that came, null before the first day is over or when nothing sold in the weeks before */
    public record Outcome(Uplift uplift, @Nullable BigDecimal came) {

        /** Percent of the planned lift that came, 0 for none, below it when less sold than usual; null while nothing can be said. */
        public @Nullable Integer ofPlan() {
            var planned = uplift.factor().subtract(BigDecimal.ONE);
            return came == null || planned.signum() <= 0 ? null
                    : came.subtract(BigDecimal.ONE).multiply(BigDecimal.valueOf(100)).divide(planned, 0, RoundingMode.HALF_UP).intValueExact();
        }
    }

    /** Those that end last come first; one query for each place and first day. */
    @Transactional(readOnly = true)
    public List<Outcome> newest(int limit) {
        var yesterday = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
        var found = uplifts.newest(limit);
        Map<Uplift, BigDecimal> came = new HashMap<>();
        found.stream().filter(uplift -> !uplift.firstDay().isAfter(yesterday)).collect(groupingBy(uplift -> List.of(uplift.location(), uplift.firstDay()))).forEach((_, same) -> {
            var from = same.getFirst().firstDay().minusDays(DAYS_BEFORE);
            var sold = demand.sold(same.stream().map(Uplift::sku).collect(toSet()), same.getFirst().location(), from, yesterday);
            same.forEach(uplift -> {
                var factor = factor(uplift, sold.get(uplift.sku()), yesterday);
                if (factor != null) {
                    came.put(uplift, factor);
                }
            });
        });
        return found.stream().map(uplift -> new Outcome(uplift, came.get(uplift))).toList();
    }

    private static @Nullable BigDecimal factor(Uplift uplift, @Nullable DaysSold sold, LocalDate yesterday) {
        long before = 0;
        long during = 0;
        for (int i = 0; sold != null && i < sold.units().length; i++) {
            var day = yesterday.minusDays(sold.daysBefore()[i]);
            before += day.isBefore(uplift.firstDay()) ? sold.units()[i] : 0;
            during += !day.isBefore(uplift.firstDay()) && !day.isAfter(uplift.lastDay()) ? sold.units()[i] : 0;
        }
        var last = uplift.lastDay().isBefore(yesterday) ? uplift.lastDay() : yesterday;
        long days = ChronoUnit.DAYS.between(uplift.firstDay(), last) + 1;
        return before <= 0 ? null : BigDecimal.valueOf(during * DAYS_BEFORE).divide(BigDecimal.valueOf(before * days), DECIMALS, RoundingMode.HALF_UP);
    }
}
