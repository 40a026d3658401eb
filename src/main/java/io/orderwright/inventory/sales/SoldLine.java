package io.orderwright.inventory.sales;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.shared.Quantity;
import java.time.Instant;

/**
 * One line of a customer's order, as the channel reports it. Nothing about the customer is kept.
 *
 * @param channel        shop or marketplace, for example {@code webshop}; at most 40 characters
 * @param orderReference the channel's order number, at most 80 characters
 * @param line           line of that order, from 1
 * @param sku            what was sold
 * @param location       where it leaves from
 * @param quantity       base units, more than zero
 * @param soldAt         when, UTC
 */
public record SoldLine(String channel, String orderReference, int line, Sku sku, LocationCode location, Quantity quantity, Instant soldAt) {

    private static final int MAX_CHANNEL = 40;
    private static final int MAX_REFERENCE = 80;

    public SoldLine {
        if (channel.isBlank() || channel.length() > MAX_CHANNEL || channel.contains("/")) {
            throw new IllegalArgumentException("A channel has 1 to %d characters and no slash: %s".formatted(MAX_CHANNEL, channel));
        }
        if (orderReference.isBlank() || orderReference.length() > MAX_REFERENCE) {
            throw new IllegalArgumentException("An order reference has 1 to %d characters: %s".formatted(MAX_REFERENCE, orderReference));
        }
        if (line < 1 || !quantity.isPositive()) {
            throw new IllegalArgumentException("Line %d of %s: lines begin at 1, quantities too: %s".formatted(line, orderReference, quantity));
        }
    }

    /** What makes the line unique for ever. */
    String key() {
        return "sale/%s/%s/%d".formatted(channel, orderReference, line);
    }
}
