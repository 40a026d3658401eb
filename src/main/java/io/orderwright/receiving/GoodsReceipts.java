package io.orderwright.receiving;

import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.Quantity;
import java.time.Instant;
import java.util.List;

/** Reads goods received notes. */
public interface GoodsReceipts {

    /** Notes with lines booked on this order, oldest first. */
    List<Note> of(PurchaseOrderNumber number);

    /** @param number for example {@code GRN-2026-000007} */
    record Note(String number, Instant receivedAt, String receivedBy, String deliveryNote, List<Line> lines) {}

    /** A line as booked. @param order the order the units count for, which may be a backorder order of the one on the label */
    record Line(PurchaseOrderNumber order, int line, Quantity accepted, Quantity damaged, Quantity over) {}
}
