package io.orderwright.planning.readiness;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.PriceAges;
import io.orderwright.catalog.Product;
import io.orderwright.catalog.Products;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.SupplierPrice;
import io.orderwright.catalog.SupplierPrices;
import io.orderwright.catalog.Suppliers;
import io.orderwright.planning.launch.Launches;
import io.orderwright.planning.level.ReorderLevel;
import io.orderwright.planning.level.ReorderLevels;
import io.orderwright.planning.rules.PlanningSettings;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Looks for defects in what is known of SKUs: a handful of statements for all of them. */
@Component
public class JudgeReadiness {

    private final Products products;
    private final SupplierPrices prices;
    private final PriceAges ages;
    private final Suppliers suppliers;
    private final ReorderLevels levels;
    private final Launches launches;
    private final PlanningSettings settings;
    private final Clock clock;

    JudgeReadiness(Products products, SupplierPrices prices, PriceAges ages, Suppliers suppliers, ReorderLevels levels, Launches launches, PlanningSettings settings, Clock clock) {
        this.products = products;
        this.prices = prices;
        this.ages = ages;
        this.suppliers = suppliers;
        this.levels = levels;
        this.launches = launches;
        this.settings = settings;
        this.clock = clock;
    }

    /** Products that are bought at all; discontinued ones and kits are missing, as are unknown SKUs. */
    @Transactional(readOnly = true)
    public Map<Sku, Readiness> of(Collection<Sku> skus, LocationCode location) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var known = products.find(skus);
        var bought = known.values().stream().filter(product -> !product.discontinued() && !product.kit()).toList();
        var asked = bought.stream().map(Product::sku).toList();
        Map<Sku, List<SupplierPrice>> offers = prices.offeredOn(today, asked).stream().collect(groupingBy(SupplierPrice::sku));
        var first = prices.preferredOn(today, asked);
        var facts = new Facts(today, offers, first, ages.knownSince(first.values().stream().map(SupplierPrice::id).toList()),
                suppliers.find(first.values().stream().map(SupplierPrice::supplier).collect(toSet())), levels.of(asked, location), launches.of(asked, location).keySet(),
                products.sharingGtin(asked));
        var judged = new TreeMap<Sku, Readiness>();
        bought.forEach(product -> judged.put(product.sku(), new Readiness(product.sku(), defects(product, facts), first.get(product.sku()))));
        return judged;
    }

    private record Facts(LocalDate today, Map<Sku, List<SupplierPrice>> offers, Map<Sku, SupplierPrice> first, Map<Long, LocalDate> knownSince, Map<SupplierId, Supplier> suppliers,
                         Map<Sku, ReorderLevel> levels, Set<Sku> launched, Set<Sku> sameGtin) {}

    private Set<Defect> defects(Product product, Facts facts) {
        var sku = product.sku();
        var found = EnumSet.noneOf(Defect.class);
        var level = facts.levels().get(sku);
        if (facts.sameGtin().contains(sku)) {
            found.add(Defect.SAME_GTIN);
        }
        if ((level == null || level.firstSaleOn() == null) && !facts.launched().contains(sku)) {
            found.add(Defect.NO_DEMAND);
        }
        var offer = facts.first().get(sku);
        if (offer == null) {
            found.add(Defect.NO_OFFER);
        } else {
            offered(offer, level, facts, found);
        }
        return found;
    }

    private void offered(SupplierPrice offer, @Nullable ReorderLevel level, Facts facts, Set<Defect> found) {
        if (!offer.preferred() && facts.offers().getOrDefault(offer.sku(), List.of()).stream().map(SupplierPrice::supplier).distinct().count() > 1) {
            found.add(Defect.NO_FIRST_CHOICE);
        }
        if (offer.breaks().stream().anyMatch(tier -> tier.price().value().signum() <= 0)) {
            found.add(Defect.NO_PRICE);
        }
        if (offer.leadTimeDays() == 0 && (level == null || level.learned().deliveries() == 0)) {
            found.add(Defect.NO_LEAD_TIME);
        }
        if (facts.knownSince().getOrDefault(offer.id(), LocalDate.MIN).isBefore(facts.today().minusDays(settings.priceFreshDays()))) {
            found.add(Defect.OLD_PRICE);
        }
        if (offer.minimumQuantity().units() > 1 && offer.minimumQuantity().units() < offer.packSize().units()
                || offer.breaks().stream().skip(1).anyMatch(tier -> tier.from().units() < offer.packSize().units())) {
            found.add(Defect.DOUBTFUL_UNITS);
        }
        var supplier = facts.suppliers().get(offer.supplier());
        if (supplier == null || supplier.orderEmail() == null) {
            found.add(Defect.NO_ORDER_ADDRESS);
        }
    }
}
