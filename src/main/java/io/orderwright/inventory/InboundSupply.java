package io.orderwright.inventory;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.shared.Quantity;
import java.time.LocalDate;
import java.util.List;

/**
 * Units on order, each counted once whatever documents describe them. Every call runs in the current transaction, is idempotent by {@code key},
 * writes the ledger and brings the positions up to date.
 */
public interface InboundSupply {

    /** Units were ordered: outside → inbound. */
    void expect(String key, SupplyRef supply, Sku sku, LocationCode location, Quantity quantity, LocalDate due);

    /** The supplier promised another day, or promised at all. */
    void promise(SupplyRef supply, LocalDate due);

    /**
     * The supplier promised the line in parts: the open units are expected on those days. What came already is taken off the first parts; open units beyond the parts are
     * expected with the last one.
     *
     * @param parts what the whole line comes in, at least one
     */
    void promise(SupplyRef supply, List<Part> parts);

    /** Units that come on one day. */
    record Part(Quantity quantity, LocalDate due) {}

    /** Units pass from one order line to another (backorder order): the sum on order stays the same at any instant. */
    void carryOver(String key, SupplyRef from, SupplyRef to, Quantity quantity, LocalDate due);

    /** Units will not come: inbound → outside. */
    void release(String key, SupplyRef supply, Quantity quantity);

    /** Units came: inbound → on hand and quarantined. What is more than expected comes from outside. */
    void receive(String key, SupplyRef supply, Quantity accepted, Quantity quarantined);
}
