package io.orderwright.inventory;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads positions; planning sets their reorder points. */
public interface StockPositions {

    Optional<StockPosition> of(Sku sku, LocationCode location);

    Map<Sku, StockPosition> of(Collection<Sku> skus, LocationCode location);

    /** Positions at or below their reorder point, by an index, at most {@code limit}. */
    List<StockPosition> below(int limit);

    /** What is on its way for a SKU, earliest first. */
    List<Incoming> incoming(Sku sku, LocationCode location);

    /**
     * Sets the reorder point and the risk window in days; announces {@link ReorderPointReached} when the position is at or below it now.
     */
    void setReorderPoint(Sku sku, LocationCode location, long reorderPoint, int riskWindowDays);

    /** Units sold per day, for the days that had any; cancelled sales are taken off. */
    Map<LocalDate, Long> dailySales(Sku sku, LocationCode location, LocalDate from, LocalDate until);

    /** @param promised whether the supplier confirmed the day */
    record Incoming(SupplyRef supply, long quantity, LocalDate due, boolean promised) {}
}
