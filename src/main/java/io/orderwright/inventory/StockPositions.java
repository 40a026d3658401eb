package io.orderwright.inventory;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads positions; planning sets their reorder points. */
public interface StockPositions {

    Optional<StockPosition> of(Sku sku, LocationCode location);

    Map<Sku, StockPosition> of(Collection<Sku> skus, LocationCode location);

    /** Positions of these SKUs at all other places; one query. */
    List<StockPosition> elsewhere(Collection<Sku> skus, LocationCode location);

    /** Positions at or below their reorder point, by an index, at most {@code limit}. */
    List<StockPosition> below(int limit);

    /** What is on its way for a SKU, earliest first. */
    List<Incoming> incoming(Sku sku, LocationCode location);

    /** The same for many, one query; SKUs with nothing on its way are missing. */
    Map<Sku, List<Incoming>> incoming(Collection<Sku> skus, LocationCode location);

    /**
     * Sets the reorder point and the risk window in days; announces {@link ReorderPointReached} when the position is at or below it now.
     */
    void setReorderPoint(Sku sku, LocationCode location, long reorderPoint, int riskWindowDays);

    /** Many levels at once, set-based; otherwise the same as {@link #setReorderPoint}. */
    void setReorderPoints(Collection<ReorderLevel> levels);

    /** Units sold per day, for the days that had any; cancelled sales are taken off. */
    Map<LocalDate, Long> dailySales(Sku sku, LocationCode location, LocalDate from, LocalDate until);

    /** One query for all; SKUs without a sale in these days are missing. Both days included. */
    Map<Sku, Map<LocalDate, Long>> dailySales(Collection<Sku> skus, LocationCode location, LocalDate from, LocalDate until);

    /** Positions of every location in the order of location and SKU, those behind {@code after} (null for the first), at most {@code limit}: for passes over everything. */
    List<StockPosition> following(@Nullable Key after, int limit);

    /** How many there are. */
    long count();

    /** What names a position. */
    record Key(LocationCode location, Sku sku) {}

    /** A reorder point with the days for which supply counts towards it. */
    record ReorderLevel(Sku sku, LocationCode location, long reorderPoint, int riskWindowDays) {}

    /** @param promised whether the supplier confirmed the day */
    record Incoming(SupplyRef supply, long quantity, LocalDate due, boolean promised) {}
}
