package io.orderwright.receiving;

import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.Quantity;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads goods received notes. */
public interface GoodsReceipts {

    /** Notes with lines booked on this order, oldest first. */
    List<Note> of(PurchaseOrderNumber number);

    /** Notes with lines booked on any of these orders, each once, oldest first; one query. */
    List<Note> of(Collection<PurchaseOrderNumber> numbers);

    /** Orders that units of these notes were booked on; unknown notes are missing. */
    Map<String, Set<PurchaseOrderNumber>> ordersOf(Collection<String> notes);

    /** @param number for example {@code GRN-2026-000007} */
    record Note(String number, Instant receivedAt, String receivedBy, String deliveryNote, List<Line> lines) {}

    /**
     * A line as booked.
     *
     * @param order     the order the units count for, which may be a backorder order of the one on the label
     * @param accepted  good units as they were counted
     * @param takenBack how many of them never came, as a later count found
     */
    record Line(PurchaseOrderNumber order, int line, Quantity accepted, Quantity damaged, Quantity over, Quantity takenBack) {

        /** Good units that came, by all that is known. */
        public Quantity stands() {
            return accepted.minus(takenBack);
        }
    }
}
