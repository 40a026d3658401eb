package io.orderwright.planning.emergency;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.shared.Money;
import java.time.LocalDate;

/**
 * Stock that runs out before goods ordered the usual way come (F29).
 *
 * @param id        in the database, 0 before
 * @param arrivesOn when goods ordered today come
 * @param fasterOn  when they come if somebody makes them come faster
 * @param missed    units that are not sold when nobody does anything
 * @param saved     of them, units that are sold when the goods come faster
 * @param cost      of making the saved units come faster
 * @param margin    of the saved units once they lie on the shelf
 */
public record Emergency(long id, Sku sku, LocationCode location, SupplierId supplier, LocalDate runsOutOn, LocalDate arrivesOn, LocalDate fasterOn, long missed, long saved,
                        Money cost, Money margin) {

    Emergency earning(Money earned) {
        return new Emergency(id, sku, location, supplier, runsOutOn, arrivesOn, fasterOn, missed, saved, cost, earned);
    }

    /** Whether making the goods come faster earns more than it costs. */
    public boolean pays() {
        return margin.compareTo(cost) > 0;
    }
}
