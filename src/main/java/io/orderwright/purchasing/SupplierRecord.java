package io.orderwright.purchasing;

import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.shared.Money;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.time.LocalDate;
import java.util.List;

/** What was ordered from a supplier and agreed with it, for judging how it keeps its word. */
public interface SupplierRecord {

    /**
     * What was to come from the first day to the last, both included, the latest first, at most {@code limit}. One for each order and item; backorder orders belong to the order whose
     * missing units they carry. Orders that were never issued, or were cancelled, are left out.
     */
    List<Due> due(SupplierId supplier, LocalDate from, LocalDate until, int limit);

    /** Net value of the orders issued since that day, in base currency; backorder orders cost nothing again. */
    Spend since(SupplierId supplier, LocalDate from);

    /**
     * @param order  the original order
     * @param family it and its backorder orders: the units may come on any of them
     * @param due    the day agreed: promised, else requested
     */
    record Due(PurchaseOrderNumber order, List<PurchaseOrderNumber> family, Sku sku, Quantity ordered, UnitPrice price, LocalDate due) {}

    record Spend(long orders, Money value) {}
}
