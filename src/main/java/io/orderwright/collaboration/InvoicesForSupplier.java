package io.orderwright.collaboration;

import io.orderwright.catalog.SupplierId;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.Money;
import java.time.LocalDate;
import java.util.List;

/** What became of a supplier's invoices for an order. Whoever matches and pays them answers; the page of the order tells it. */
public interface InvoicesForSupplier {

    /** Invoices and credit notes of this supplier for this order and its backorder orders, latest first. */
    List<Invoice> of(PurchaseOrderNumber order, SupplierId supplier);

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
