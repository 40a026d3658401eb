package io.orderwright.planning.supplier;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.SupplierPrice;
import io.orderwright.catalog.SupplierPrices;
import io.orderwright.catalog.Suppliers;
import io.orderwright.inventory.LandedCosts;
import io.orderwright.inventory.SupplyHistory;
import io.orderwright.planning.HomeCurrency;
import io.orderwright.planning.engine.policy.LeadTimeRecord;
import io.orderwright.planning.level.ReorderLevel;
import io.orderwright.planning.level.ReorderLevels;
import io.orderwright.planning.level.SupplierLeadTime;
import io.orderwright.planning.rules.PlanningSettings;
import io.orderwright.planning.rules.RuleBook;
import io.orderwright.shared.Quantity;
import io.orderwright.planning.engine.policy.SupplierScore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads what every supplier of a SKU asks, how long it takes and how much of what was ordered came: a handful of statements for all SKUs, none where only one offers them. */
@Component
public class CompareSuppliers {

    private static final int DECIMALS = 6;
    private static final int DAYS_OF_RECORD = 365;

    private final SupplierPrices prices;
    private final Suppliers suppliers;
    private final SupplyHistory supply;
    private final LandedCosts landedCosts;
    private final ReorderLevels levels;
    private final HomeCurrency home;
    private final PlanningSettings settings;
    private final Clock clock;

    CompareSuppliers(SupplierPrices prices, Suppliers suppliers, SupplyHistory supply, LandedCosts landedCosts, ReorderLevels levels, HomeCurrency home, PlanningSettings settings, Clock clock) {
        this.prices = prices;
        this.suppliers = suppliers;
        this.supply = supply;
        this.landedCosts = landedCosts;
        this.levels = levels;
        this.home = home;
        this.settings = settings;
        this.clock = clock;
    }

    /** What was weighed, and the offers it is about. */
    public record Comparison(SupplierScore.Facts facts, Map<SupplierId, SupplierPrice> offers) {

        /** The offer of the supplier that is chosen. */
        public Optional<SupplierPrice> chosen() {
            return facts.choice().map(score -> offers.get(new SupplierId(score.candidate().supplier())));
        }
    }

    /**
     * @param levels of the SKUs that are asked about
     * @param first  the first choice of the price lists for each
     * @return SKUs that only one supplier offers, or whose offers cannot be compared because a rate is missing, are left out
     */
    public Map<Sku, Comparison> compare(Map<Sku, ReorderLevel> levels, Map<Sku, SupplierPrice> first, LocationCode location, RuleBook book) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Map<Sku, List<SupplierPrice>> offered = prices.offeredOn(today, levels.keySet()).stream().collect(groupingBy(SupplierPrice::sku));
        offered.values().removeIf(offers -> offers.stream().map(SupplierPrice::supplier).distinct().count() < 2);
        if (offered.isEmpty()) {
            return Map.of();
        }
        var known = suppliers.find(offered.values().stream().flatMap(List::stream).map(SupplierPrice::supplier).collect(toSet()));
        var deliveries = supply.deliveries(offered.keySet(), location, LeadTimeRecord.MOST_DELIVERIES);
        var kept = supply.kept(offered.keySet(), location, today.minusDays(DAYS_OF_RECORD));
        var charges = charges(offered.values().stream().flatMap(List::stream).flatMap(offer -> priced(offer, usual(Objects.requireNonNull(levels.get(offer.sku())))).stream()).toList(), location);
        var compared = new HashMap<Sku, Comparison>();
        offered.forEach((sku, offers) -> {
            var level = Objects.requireNonNull(levels.get(sku));
            var record = new Record(deliveries.getOrDefault(sku, List.of()), kept.getOrDefault(sku, Map.of()), charges);
            var asked = new Asked(usual(level), level.worth().itemClass(), Optional.ofNullable(first.get(sku)).map(SupplierPrice::supplier));
            var candidates = offers.stream().map(offer -> candidate(offer, asked, record, known, book)).flatMap(Optional::stream).toList();
            if (candidates.size() == offers.size() && candidates.stream().anyMatch(SupplierScore.Candidate::first)) {
                compared.put(sku, new Comparison(facts(level, candidates, book), offers.stream().collect(toMap(SupplierPrice::supplier, offer -> offer, (one, other) -> one))));
            }
        });
        return compared;
    }

    /**
     * Weighs offers that stand on no price list yet, for one quantity.
     *
     * @param quoted at most one of each supplier
     * @param first  who is the first choice today
     * @return offers in a currency without a rate are left out; of a SKU that was never sold only landed prices and missing units count
     */
    public SupplierScore.Facts weigh(Sku sku, LocationCode location, Quantity quantity, Collection<SupplierPrice> quoted, Optional<SupplierId> first, RuleBook book) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var known = suppliers.find(quoted.stream().map(SupplierPrice::supplier).collect(toSet()));
        var record = new Record(supply.deliveries(List.of(sku), location, LeadTimeRecord.MOST_DELIVERIES).getOrDefault(sku, List.of()),
                supply.kept(List.of(sku), location, today.minusDays(DAYS_OF_RECORD)).getOrDefault(sku, Map.of()),
                charges(quoted.stream().flatMap(offer -> priced(offer, quantity).stream()).toList(), location));
        var level = levels.of(sku, location);
        var asked = new Asked(quantity, level.map(ReorderLevel::worth).map(ReorderLevel.Worth::itemClass).orElse(""), first);
        var candidates = quoted.stream().map(offer -> candidate(offer, asked, record, known, book)).flatMap(Optional::stream).toList();
        return level.map(sold -> facts(sold, candidates, book)).orElseGet(() -> new SupplierScore.Facts(0, 0, settings.serviceLevel().doubleValue(), settings.holdingRate().doubleValue(),
                settings.lostMargin().doubleValue(), settings.betterSupplier().doubleValue(), candidates));
    }

    /** @param quantity for which prices are compared @param first who is the first choice */
    private record Asked(Quantity quantity, String itemClass, Optional<SupplierId> first) {}

    private record Record(List<SupplyHistory.Delivery> deliveries, Map<SupplierId, SupplyHistory.Kept> kept, Map<LandedCosts.Offer, LandedCosts.Charges> charges) {}

    private static Quantity usual(ReorderLevel level) {
        return Quantity.of(Math.max(1, level.orderUpTo() - level.reorderPoint()));
    }

    /** A unit of the offer at this quantity, in home currency; empty when no rate is known. */
    private Optional<LandedCosts.Offer> priced(SupplierPrice offer, Quantity quantity) {
        var orderable = offer.orderable(quantity);
        return home.worth(offer.priceFor(orderable).times(orderable)).map(worth -> new LandedCosts.Offer(offer.supplier(), offer.sku(),
                worth.amount().divide(BigDecimal.valueOf(orderable.units()), DECIMALS, RoundingMode.HALF_UP)));
    }

    private Map<LandedCosts.Offer, LandedCosts.Charges> charges(List<LandedCosts.Offer> offers, LocationCode location) {
        return landedCosts.expected(offers.stream().filter(offer -> offer.price().signum() > 0).toList(), location);
    }

    private SupplierScore.Facts facts(ReorderLevel level, List<SupplierScore.Candidate> candidates, RuleBook book) {
        return new SupplierScore.Facts(level.dailyMean().doubleValue(), level.dailySd().doubleValue(), level.serviceLevel().doubleValue(),
                book.of(level.supplier(), level.worth().itemClass()).holdingRate().doubleValue(), settings.lostMargin().doubleValue(), settings.betterSupplier().doubleValue(), candidates);
    }

    private Optional<SupplierScore.Candidate> candidate(SupplierPrice offer, Asked asked, Record record, Map<SupplierId, Supplier> known, RuleBook book) {
        var supplier = known.get(offer.supplier());
        var priced = priced(offer, asked.quantity());
        if (supplier == null || priced.isEmpty()) {
            return Optional.empty();
        }
        var price = priced.get().price();
        var charges = record.charges().get(priced.get());
        // as billed or stated for this very offer; where nobody knows, by the rules of planning
        var part = charges == null ? book.of(offer.supplier(), asked.itemClass()).landedRate() : charges.part();
        var landed = price.multiply(BigDecimal.ONE.add(part)).setScale(DECIMALS, RoundingMode.HALF_UP);
        var leadTime = SupplierLeadTime.of(offer.supplier(), record.deliveries()).orQuoted(offer.leadTimeDays());
        var kept = record.kept().getOrDefault(offer.supplier(), SupplyHistory.Kept.NOTHING);
        return Optional.of(new SupplierScore.Candidate(offer.supplier().value(), asked.first().filter(offer.supplier()::equals).isPresent(),
                supplier.standing() == Supplier.Standing.APPROVED, price, landed, leadTime.days(), leadTime.sd(), leadTime.deliveries(), kept.came() + kept.missing(), kept.came(),
                kept.lines()));
    }
}
