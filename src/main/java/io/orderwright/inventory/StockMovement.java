package io.orderwright.inventory;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.shared.Quantity;
import java.time.Instant;

/**
 * Units that go from one state to another. Append-only; a mistake is reversed by another movement.
 *
 * @param key       business key, unique for ever; the same key again is no change, with other content it is refused
 * @param sku       product
 * @param location  place
 * @param from      state they leave
 * @param to        state they enter, another one
 * @param quantity  more than zero
 * @param reason    why
 * @param reference document it belongs to, for example an order or a sale number
 * @param at        when it happened, UTC
 */
public record StockMovement(String key, Sku sku, LocationCode location, StockState from, StockState to, Quantity quantity, Reason reason, String reference, Instant at) {

    /** Why units moved. */
    public enum Reason { OPENING, SALE, SALE_CANCELLED, ALLOCATION, RECEIPT, ORDERED, ORDER_REDUCED, CARRIED_OVER, RETURN, INSPECTION, COUNT, DAMAGE, TRANSFER }

    public StockMovement {
        if (!quantity.isPositive()) {
            throw new IllegalArgumentException("A movement has a quantity above zero: " + key);
        }
        if (from == to) {
            throw new IllegalArgumentException("A movement changes the state: " + key);
        }
    }
}
