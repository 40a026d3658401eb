package io.orderwright.planning;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import java.util.List;
import java.util.Optional;

/** Why a reorder point is what it is, and why a SKU was or was not reordered. */
public interface ReorderExplanations {

    Optional<Explanation> explain(Sku sku, LocationCode location);

    /**
     * @param steps       lead time × daily sales + safety stock, term by term (F17)
     * @param reorderPoint their sum, rounded up
     * @param reasonKey   message key of the first condition that decided, for example {@code planning.why.above-reorder-point} (F25)
     * @param dailySales  units a day, as text with at most two decimals
     * @param leadTimeDays days used
     */
    record Explanation(List<QuantityStep> steps, long reorderPoint, String reasonKey, List<String> reasonArguments, String dailySales, int leadTimeDays) {}
}
