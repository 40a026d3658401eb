package io.orderwright.planning;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.shared.Money;
import io.orderwright.shared.UnitPrice;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;

/** When products run out if nothing comes and sales go on as in the last four weeks, and what a missed sale would have earned. */
public interface StockOutlook {

    /** Two queries for all. Products that did not sell, or last longer than a year, are missing. */
    Map<Sku, RunsOut> of(Collection<Sku> skus, LocationCode location);

    /**
     * The margin of sales that are missed, by what the product costs to buy and to bring to the shelf.
     *
     * @param landedPart freight, duty and other charges as a part of the price
     * @param units      may be a fraction
     */
    Money marginOf(UnitPrice price, BigDecimal landedPart, BigDecimal units);

    /** @param on first day without stock @param dailySales units a day, four decimals */
    record RunsOut(LocalDate on, BigDecimal dailySales) {}
}
