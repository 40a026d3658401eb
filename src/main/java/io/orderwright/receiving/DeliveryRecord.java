package io.orderwright.receiving;

import io.orderwright.catalog.Sku;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.Quantity;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** What came, day by day, for judging suppliers. */
public interface DeliveryRecord {

    /** Units booked on these orders, one for each order, item and day; one query for all. */
    List<Came> on(Collection<PurchaseOrderNumber> orders);

    /** @param day  of the posting at the dock, in UTC @param good units that were as ordered */
    record Came(PurchaseOrderNumber order, Sku sku, LocalDate day, Quantity good) {}
}
