package io.orderwright.inventory;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;

/** A position is at or below its reorder point. Published inside the transaction that made it so; listeners must join it and be idempotent. */
public record ReorderPointReached(Sku sku, LocationCode location, long position, long reorderPoint) {}
