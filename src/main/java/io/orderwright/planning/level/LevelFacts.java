package io.orderwright.planning.level;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierPrice;
import io.orderwright.inventory.DemandHistory;
import io.orderwright.inventory.SupplyHistory;
import io.orderwright.planning.promotion.Uplift;
import io.orderwright.planning.rules.RuleBook;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the levels of some SKUs at one place are computed from, read for all of them at once.
 *
 * @param due              those that were taken as due before anything else was read
 * @param known            levels as they are
 * @param offers           first choice of today
 * @param sold             in the window of {@code windowDays} days until yesterday
 * @param firstSales       of those whose first sale was not known
 * @param daysWithoutStock in the same window
 * @param deliveries       the newest of each
 * @param uplifts          planned ones of the window and of the days to come
 * @param planned          units a day that new SKUs are expected to sell, after the products they are launched like
 * @param rules            in force
 */
record LevelFacts(LocationCode location, LocalDate today, int windowDays, Collection<Sku> skus, Set<Sku> due, Map<Sku, ReorderLevel> known,
                  Map<Sku, SupplierPrice> offers, Map<Sku, DemandHistory.DaysSold> sold, Map<Sku, LocalDate> firstSales, Map<Sku, Set<LocalDate>> daysWithoutStock,
                  Map<Sku, List<SupplyHistory.Delivery>> deliveries, Map<Sku, List<Uplift>> uplifts, Map<Sku, BigDecimal> planned, RuleBook rules) {

    @Nullable LocalDate firstSale(Sku sku) {
        var level = known.get(sku);
        return level != null && level.firstSaleOn() != null ? level.firstSaleOn() : firstSales.get(sku);
    }

    /** Of the last time it was computed, empty before. */
    String itemClass(Sku sku) {
        var level = known.get(sku);
        return level == null ? "" : level.worth().itemClass();
    }

    SalesHistory history(Sku sku) {
        return SalesHistory.of(sold.get(sku), daysWithoutStock.getOrDefault(sku, Set.of()), firstSale(sku), today, windowDays);
    }
}
