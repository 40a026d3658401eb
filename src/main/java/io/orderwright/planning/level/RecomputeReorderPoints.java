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
import io.orderwright.inventory.SupplyHistory;
import io.orderwright.planning.engine.LeadTime;
import io.orderwright.planning.engine.policy.LeadTimeRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
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
    /** Changes of a few units are no jump. */
    private static final int LEAST_JUMP = 20;
    private static final int STORED_DECIMALS = 6;

    private final StockPositions positions;
    private final SupplierPrices prices;
    private final ReorderLevels levels;
    private final LevelChanges changes;
    private final SupplyHistory history;
    private final PlanningSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RecomputeReorderPoints(StockPositions positions, SupplierPrices prices, ReorderLevels levels, LevelChanges changes, SupplyHistory history, PlanningSettings settings, TransactionTemplate transaction, Clock clock) {
        this.positions = positions;
        this.prices = prices;
        this.levels = levels;
        this.changes = changes;
        this.history = history;
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
        var facts = new Facts(location, today, known, salesOf(skus, known, location, today),
                history.daysWithoutStock(skus, location, today.minusDays(settings.historyDays()), today.minusDays(1)),
                history.deliveries(skus, location, LeadTimeRecord.MOST_DELIVERIES));
        var computed = new ArrayList<ReorderLevel>();
        for (var sku : skus.stream().sorted().toList()) {
            var offer = offers.get(sku);
            if (offer != null) {
                computed.add(level(offer, facts));
            }
        }
        var applied = withoutJumps(computed, known, location);
        var changed = applied.stream().filter(l -> isNews(known.get(l.sku()), l)).toList();
        levels.save(applied);
        levels.remember(changed);
        positions.setReorderPoints(changed.stream().map(this::announcement).toList());
        return new Recomputed(changed.size(), skus.stream().filter(s -> !offers.containsKey(s)).map(s -> new StockPositions.Key(location, s)).toList());
    }

    /** Everything that levels are computed from, read for all of them at once. */
    private record Facts(LocationCode location, LocalDate today, Map<Sku, ReorderLevel> known, Map<Sku, Map<LocalDate, Long>> sales,
                         Map<Sku, Set<LocalDate>> daysWithoutStock, Map<Sku, List<SupplyHistory.Delivery>> deliveries) {}

    /** Keeps the earlier level of what changed too much until somebody accepts it. */
    private List<ReorderLevel> withoutJumps(List<ReorderLevel> computed, Map<Sku, ReorderLevel> known, LocationCode location) {
        var jumps = computed.stream().filter(l -> isJump(known.get(l.sku()), l)).toList();
        var told = changes.of(computed.stream().map(ReorderLevel::sku).toList(), location);
        var held = new ArrayList<ReorderLevel>();
        var news = new ArrayList<LevelChanges.Change>();
        for (var jump : jumps) {
            var before = known.get(jump.sku());
            var change = told.get(jump.sku());
            boolean sameAsTold = change != null && !differsMuch(change.after(), jump.reorderPoint());
            if (!sameAsTold || change.state() != LevelChanges.State.ACCEPTED) {
                held.add(jump);
                if (!sameAsTold || change.state() == LevelChanges.State.WAITING) {
                    news.add(new LevelChanges.Change(jump.sku(), location, LevelChanges.State.WAITING, before.reorderPoint(), jump.reorderPoint(), jump.dailyMean(),
                            jump.leadTimeDays(), clock.instant()));
                }
            }
        }
        changes.found(news);
        changes.over(told.keySet().stream().filter(sku -> held.stream().noneMatch(l -> l.sku().equals(sku))).toList(), location);
        return computed.stream().filter(l -> !held.contains(l)).toList();
    }

    /** New items find their level by themselves. */
    private boolean isJump(@Nullable ReorderLevel before, ReorderLevel now) {
        return before != null && before.daysObserved() >= settings.newItemDays() && differsMuch(before.reorderPoint(), now.reorderPoint());
    }

    private boolean differsMuch(long one, long other) {
        long most = Math.max(one, other);
        return most > LEAST_JUMP && BigDecimal.valueOf(Math.abs(one - other)).compareTo(settings.acceptAbove().multiply(BigDecimal.valueOf(most))) > 0;
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

    private ReorderLevel level(SupplierPrice offer, Facts facts) {
        var sku = offer.sku();
        var known = facts.known().get(sku);
        var sales = facts.sales().getOrDefault(sku, Map.of());
        @Nullable LocalDate firstSale = known != null && known.firstSaleOn() != null ? known.firstSaleOn() : sales.keySet().stream().min(LocalDate::compareTo).orElse(null);
        var sold = SalesHistory.of(sales, facts.daysWithoutStock().getOrDefault(sku, Set.of()), firstSale, facts.today(), settings.historyDays());
        var record = LeadTimeRecord.of(facts.deliveries().getOrDefault(sku, List.of()).stream().filter(d -> d.supplier().equals(offer.supplier()))
                .mapToDouble(d -> ChronoUnit.DAYS.between(d.orderedOn(), d.receivedOn())).toArray());
        var leadTime = inWholeDays(record.orQuoted(offer.leadTimeDays()));
        var found = LearnedLevel.of(sold.forecast(), leadTime, settings, offer);
        var error = sold.error();
        return new ReorderLevel(sku, facts.location(), offer.supplier(), found.daily(), decimal(Math.sqrt(sold.forecast().dayVariance())), sold.weeklyVariation(),
                sold.daysObserved(), firstSale, (int) leadTime.days(), found.serviceLevel(), settings.reviewDays(), found.levels().leadTimeDemand(),
                found.levels().safetyStock(), found.levels().reorderPoint(), found.coverDays(), found.levels().orderUpTo(), clock.instant(),
                new ReorderLevel.Learned(offer.leadTimeDays(), decimal(leadTime.sd()), leadTime.deliveries(), record.drifted(), sold.pattern(), sold.daysWithoutStock(),
                        error == null ? null : error.absolute(), error == null ? null : error.bias()));
    }

    /** Whole days, so that the sum that a person reads comes out. */
    private static LeadTime inWholeDays(LeadTime leadTime) {
        return new LeadTime(Math.ceil(leadTime.days()), leadTime.sd(), leadTime.deliveries());
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).setScale(STORED_DECIMALS, RoundingMode.HALF_UP);
    }

    private static boolean isNews(@Nullable ReorderLevel before, ReorderLevel now) {
        return before == null || before.reorderPoint() != now.reorderPoint() || before.leadTimeDays() != now.leadTimeDays() || before.reviewDays() != now.reviewDays();
    }

    /** An order given now is expected after the quoted lead time, learned or not; one day more, because "today" moves while it is approved. */
    private StockPositions.ReorderLevel announcement(ReorderLevel level) {
        return new StockPositions.ReorderLevel(level.sku(), level.location(), level.reorderPoint(),
                Math.max(level.leadTimeDays(), level.learned().quotedLeadTimeDays()) + level.reviewDays() + 1);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
