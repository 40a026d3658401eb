package io.orderwright.collaboration;

import io.orderwright.catalog.SupplierId;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What became of a supplier's invoices for an order, and one made from the order. Whoever matches and pays them answers; the page of the order tells it. */
public interface InvoicesForSupplier {

    /** Invoices and credit notes of this supplier for this order and its backorder orders, latest first. */
    List<Invoice> of(PurchaseOrderNumber order, SupplierId supplier);

    /** By line, the units that an invoice made from this order may hold: what it has received or can still receive and no invoice holds. Lines with none are missing. */
    Map<Integer, Long> open(PurchaseOrderNumber order);

    /**
     * Makes an invoice from the order, at its prices. The same number with the same units again is the same invoice.
     *
     * @param number in the supplier's books
     * @param units  by line of the order
     * @throws io.orderwright.shared.BrokenRule {@code FLIP_NUMBER}, {@code FLIP_DAY}, {@code FLIP_UNITS} or {@code INVOICE_SENT_BEFORE}
     */
    void make(PurchaseOrderNumber order, SupplierId supplier, String number, LocalDate issuedOn, Map<Integer, Long> units);

    /** Where an invoice stands, as its sender needs to know. */
    enum State {
        /** It came and is being compared with order and delivery. */
        RECEIVED,
        /** Goods, or a credit note, are still to come. */
        WAITING,
        /** Somebody looks at a difference. */
        IN_QUESTION,
        /** All of it will be paid. */
        ACCEPTED,
        REFUSED,
        /** A part will be paid, the rest was refused. */
        PARTLY_REFUSED
    }

    /**
     * @param number   the supplier's own
     * @param total    with tax
     * @param payments in the order they fall due
     */
    record Invoice(String number, boolean creditNote, LocalDate issuedOn, Money total, State state, List<Payment> payments) {}

    /** @param amount negative when a credit note takes it back @param handedOver whether it went to accounting to be paid on its day */
    record Payment(Money amount, LocalDate dueOn, boolean handedOver) {}
}
