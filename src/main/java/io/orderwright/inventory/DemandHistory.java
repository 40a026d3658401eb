package io.orderwright.inventory;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;

/** What sold, in a form for passes over many positions: the database makes one row of each position's days. One query for all SKUs each. */
public interface DemandHistory {

    /** What these sold from one day until another, both included; SKUs without a sale are missing. */
    Map<Sku, DaysSold> sold(Collection<Sku> skus, LocationCode location, LocalDate from, LocalDate until);

    /** The day of the first sale; SKUs that never sold are missing. */
    Map<Sku, LocalDate> firstSales(Collection<Sku> skus, LocationCode location);

    /**
     * The days that sold, in any order.
     *
     * @param daysBefore of each, how many days it lies before the last day of the window
     * @param units      units of each, below zero when more was cancelled than sold
     */
    record DaysSold(int[] daysBefore, long[] units) {}
}
