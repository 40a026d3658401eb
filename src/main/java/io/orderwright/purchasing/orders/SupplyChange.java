package io.orderwright.purchasing.orders;

import io.orderwright.catalog.Sku;
import io.orderwright.inventory.SupplyRef;
import java.time.LocalDate;

/**
 * Units that an order line begins or ceases to count as on order.
 *
 * @param key   unique for ever: order, line and the running number of the line's supply moves
 * @param units more than zero to count more, less than zero to give up
 */
record SupplyChange(String key, SupplyRef supply, Sku sku, long units, LocalDate due) {}
