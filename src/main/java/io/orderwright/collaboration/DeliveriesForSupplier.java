package io.orderwright.collaboration;

import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.Quantity;
import java.time.Instant;
import java.util.List;

/** What came of an order, as far as its supplier may know. Whoever receives goods answers; the page of the order tells it. */
public interface DeliveriesForSupplier {

    /** Deliveries with units booked on this order, oldest first. */
    List<Delivery> of(PurchaseOrderNumber order);

    /**
     * @param deliveryNote number on the supplier's papers
     * @param accepted     good units booked on this order
     * @param notAccepted  units that came damaged or beyond what was ordered
     */
    record Delivery(Instant receivedAt, String deliveryNote, Quantity accepted, Quantity notAccepted) {}
}
