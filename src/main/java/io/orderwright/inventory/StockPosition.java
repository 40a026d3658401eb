package io.orderwright.inventory;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import org.jspecify.annotations.Nullable;

/**
 * One SKU at one location, read in one consistent look. All in base units; {@code onHand} is negative only while a count is open.
 *
 * @param inbound      on order and not yet received, due or not
 * @param inboundInTime the part of it that comes inside the risk window and so counts for the trigger
 * @param position     on hand − allocated + inbound in time − backordered
 * @param reorderPoint null when none was set yet
 */
public record StockPosition(Sku sku, LocationCode location, long onHand, long allocated, long inbound, long inboundInTime, long quarantined, long returnPending,
                            long backordered, long position, @Nullable Long reorderPoint) {

    /** What can be promised today: on hand − allocated, never below zero. */
    public long available() {
        return Math.max(0, onHand - allocated);
    }

    /** Exactly at the reorder point is below: {@code position <= reorderPoint}. */
    public boolean isBelow() {
        return reorderPoint != null && position <= reorderPoint;
    }
}
