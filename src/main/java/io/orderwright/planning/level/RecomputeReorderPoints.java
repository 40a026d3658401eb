package io.orderwright.planning.level;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierPrice;
import io.orderwright.catalog.SupplierPrices;
import io.orderwright.inventory.StockPositions;
import io.orderwright.planning.engine.DailyDemand;
import io.orderwright.planning.engine.LeadTime;
import io.orderwright.planning.engine.StockLevels;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Computes reorder points anew from the daily sales and the lead time of the first-choice supplier, in chunks of a few statements each.
 * SKUs that nobody offers keep the level they have. Keeps a history of what changed.
 */
@Component
public class RecomputeReorderPoints {

    /** Positions in one transaction. */
    private static final int CHUNK = 500;
    /** How far back the first sale of an unknown SKU is looked for. */
    private static final int DAYS_TO_FIRST_SALE = 730;

    private final StockPositions positions;
    private final SupplierPrices prices;
    private final ReorderLevels levels;
    private final PlanningSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RecomputeReorderPoints(StockPositions positions, SupplierPrices prices, ReorderLevels levels, PlanningSettings settings, TransactionTemplate transaction, Clock clock) {
        this.positions = positions;
        this.prices = prices;
        this.levels = levels;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Goes through every position, one transaction a chunk. @return how many reorder points changed */
    @Transactional(propagation = Propagation.NEVER)
    public int recomputeAll() {
        int changed = 0;
        StockPositions.@Nullable Key after = null;
        while (true) {
            var chunk = positions.following(after, CHUNK).stream().map(p -> new StockPositions.Key(p.location(), p.sku())).toList();
            if (chunk.isEmpty()) {
                return changed;
            }
            after = chunk.getLast();
            changed += requireNonNull(transaction.execute(status -> recompute(chunk))).changed();
        }
    }

    /**
     * @param changed      reorder points that are others than before
     * @param withoutOffer what could not be computed because no supplier offers it
     */
    public record Recomputed(int changed, List<StockPositions.Key> withoutOffer) {

        private Recomputed plus(Recomputed other) {
            return new Recomputed(changed + other.changed, Stream.concat(withoutOffer.stream(), other.withoutOffer.stream()).toList());
        }
    }

    /** Computes these, in the current transaction. */
    @Transactional
    public Recomputed recompute(Collection<StockPositions.Key> keys) {
        Map<LocationCode, Set<Sku>> byLocation = keys.stream().collect(groupingBy(StockPositions.Key::location, mapping(StockPositions.Key::sku, toSet())));
        return byLocation.entrySet().stream().map(e -> recompute(e.getKey(), e.getValue())).reduce(new Recomputed(0, List.of()), Recomputed::plus);
    }

    private Recomputed recompute(LocationCode location, Set<Sku> skus) {
        var today = today();
        var known = levels.of(skus, location);
        var offers = prices.preferredOn(today, skus);
        var sales = salesOf(skus, known, location, today);
        var computed = new ArrayList<ReorderLevel>();
        for (var sku : skus.stream().sorted().toList()) {
            var offer = offers.get(sku);
            if (offer != null) {
                computed.add(level(offer, location, sales.getOrDefault(sku, Map.of()), known.get(sku), today));
            }
        }
        var changed = computed.stream().filter(l -> isNews(known.get(l.sku()), l)).toList();
        levels.save(computed);
        levels.remember(changed);
        positions.setReorderPoints(changed.stream().map(this::announcement).toList());
        return new Recomputed(changed.size(), skus.stream().filter(s -> !offers.containsKey(s)).map(s -> new StockPositions.Key(location, s)).toList());
    }

    /** The window of the daily rate; for SKUs met for the first time far enough back to know when they began to sell. */
    private Map<Sku, Map<LocalDate, Long>> salesOf(Set<Sku> skus, Map<Sku, ReorderLevel> known, LocationCode location, LocalDate today) {
        var sales = new HashMap<Sku, Map<LocalDate, Long>>();
        var strangers = skus.stream().filter(s -> !known.containsKey(s)).toList();
        if (!strangers.isEmpty()) {
            sales.putAll(positions.dailySales(strangers, location, today.minusDays(DAYS_TO_FIRST_SALE), today.minusDays(1)));
        }
        if (!known.isEmpty()) {
            sales.putAll(positions.dailySales(known.keySet(), location, today.minusDays(settings.historyDays()), today.minusDays(1)));
        }
        return sales;
    }

    private ReorderLevel level(SupplierPrice offer, LocationCode location, Map<LocalDate, Long> sales, @Nullable ReorderLevel known, LocalDate today) {
        @Nullable LocalDate firstSale = known != null && known.firstSaleOn() != null ? known.firstSaleOn() : sales.keySet().stream().min(LocalDate::compareTo).orElse(null);
        var units = unitsPerDay(sales, firstSale, today);
        var demand = DailyDemand.observed(units);
        var found = StockLevels.of(demand, LeadTime.quoted(offer.leadTimeDays()), new StockLevels.Policy(settings.serviceLevel(), settings.reviewDays(), settings.coverDays()));
        return new ReorderLevel(offer.sku(), location, offer.supplier(), demand.meanAsDecimal(), demand.sdAsDecimal(), DailyDemand.inWeeks(units).variation(), demand.days(),
                firstSale, offer.leadTimeDays(), settings.serviceLevel(), settings.reviewDays(), found.leadTimeDemand(), found.safetyStock(), found.reorderPoint(),
                settings.coverDays(), found.orderUpTo(), clock.instant());
    }

    /** Every day until yesterday, zeros included, from the first sale or the start of the window, whichever is later. */
    private long[] unitsPerDay(Map<LocalDate, Long> sales, @Nullable LocalDate firstSale, LocalDate today) {
        if (firstSale == null || !firstSale.isBefore(today)) {
            return new long[0];
        }
        var windowStart = today.minusDays(settings.historyDays());
        var start = firstSale.isAfter(windowStart) ? firstSale : windowStart;
        var units = new long[(int) ChronoUnit.DAYS.between(start, today)];
        sales.forEach((day, sold) -> {
            int index = (int) ChronoUnit.DAYS.between(start, day);
            if (index >= 0 && index < units.length) {
                units[index] = Math.max(0, sold);
            }
        });
        return units;
    }

    private static boolean isNews(@Nullable ReorderLevel before, ReorderLevel now) {
        return before == null || before.reorderPoint() != now.reorderPoint() || before.leadTimeDays() != now.leadTimeDays() || before.reviewDays() != now.reviewDays();
    }

    /** An order given now comes after the lead time; one day more, because "today" moves while it is approved. */
    private StockPositions.ReorderLevel announcement(ReorderLevel level) {
        return new StockPositions.ReorderLevel(level.sku(), level.location(), level.reorderPoint(), level.leadTimeDays() + level.reviewDays() + 1);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
