package io.orderwright.inventory;

import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.LocationCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What happened to the supply: how long deliveries took, and when there was nothing to sell. A few queries for all SKUs each. */
public interface SupplyHistory {

    /** Deliveries of these SKUs to this place, of each SKU in the order of their orders, at most {@code newest} of the newest of each supplier. */
    Map<Sku, List<Delivery>> deliveries(Collection<Sku> skus, LocationCode location, int newest);

    /** Days, both ends included, on which nothing was left to sell at some moment. */
    Map<Sku, Set<LocalDate>> daysWithoutStock(Collection<Sku> skus, LocationCode location, LocalDate from, LocalDate until);

    /** How much of what was ordered from each supplier came, of order lines whose units came or were given up since this day. */
    Map<Sku, Map<SupplierId, Kept>> kept(Collection<Sku> skus, LocationCode location, LocalDate from);

    /** @param came units that came @param missing units that were given up @param lines order lines */
    record Kept(long came, long missing, int lines) {

        public static final Kept NOTHING = new Kept(0, 0, 0);
    }

    /** Units that were ordered since this moment, whoever ordered them, the oldest first, at most {@code limit}. */
    List<OrderedUnits> orderedSince(Instant from, int limit);

    /** Units of one order line as they were ordered. */
    record OrderedUnits(Sku sku, LocationCode location, long units, Instant at) {}

    /** Open lines that a supplier postponed or that are overdue, the longest first: exceptions that order nothing a second time. */
    List<LateSupply> late(LocalDate today, int limit);

    /**
     * An order line that was received.
     *
     * @param orderedOn  day of the order
     * @param receivedOn day of its last receipt, those of a backorder order included
     */
    record Delivery(SupplierId supplier, LocalDate orderedOn, LocalDate receivedOn) {}

    /** Supply that does not come when it was first promised. @param firstDue the day it counted on @param due the day promised now */
    record LateSupply(SupplyRef supply, Sku sku, LocationCode location, long quantity, LocalDate firstDue, LocalDate due) {}
}
