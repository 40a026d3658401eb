package io.orderwright.purchasing;

import io.orderwright.platform.audit.Actor;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What later steps tell an order. Every call runs in the current transaction and is idempotent by {@code evidence}. */
public interface OrderFulfilment {

    /**
     * The supplier's answer was accepted for these lines. A changed price or a smaller quantity changes the agreement, is written as a new content hash and history row.
     *
     * @param evidence id of the response it rests on
     * @throws io.orderwright.shared.BrokenRule {@code REVISION_SUPERSEDED} when {@code revision} is not the current one: it is never booked (M14)
     */
    void confirmed(PurchaseOrderNumber number, int revision, List<ConfirmedLine> lines, String evidence, Actor by);

    /**
     * @param date       the day on which all of it is there
     * @param price      null when unchanged
     * @param deliveries the parts it comes in; their sum is the quantity
     */
    record ConfirmedLine(int line, Quantity quantity, LocalDate date, @Nullable UnitPrice price, DeliverySchedule deliveries) {

        /** Everything on one day. */
        public ConfirmedLine(int line, Quantity quantity, LocalDate date, @Nullable UnitPrice price) {
            this(line, quantity, date, price, DeliverySchedule.NONE);
        }
    }

    /**
     * Goods came under this order number. Moves supply from inbound to on hand or quarantined. Units beyond what is open here go to the order's backorder
     * orders, oldest first (late goods under the old number, F74); what is then left is over-delivery on this line.
     *
     * @param evidence goods received note number
     * @return where the units were booked
     */
    List<BookedReceipt> received(PurchaseOrderNumber number, List<ReceivedLine> lines, String evidence, Actor by);

    /** @param accepted good units @param quarantined damaged or to be inspected */
    record ReceivedLine(int line, Quantity accepted, Quantity quarantined) {}

    /**
     * The three counts have no unit in common; over all rows they sum up to what came.
     *
     * @param over units beyond everything ordered: nobody owes them, so they are set aside in quarantine on this line until {@link #inspected} takes or refuses them
     *             (within tolerance the caller takes them at once)
     */
    record BookedReceipt(PurchaseOrderNumber order, int line, Quantity accepted, Quantity quarantined, Quantity over) {}

    /**
     * Accepted units of these lines were counted and never came (F80). While the order is under way the supplier owes them again, and an order that was closed for goods
     * opens and has its goods chased; once it is settled or ended they are only gone. Units that were paid stay invoiced: what is invoiced beyond what came is claimed back.
     *
     * @param units    by line number, above zero and at most what was accepted
     * @param evidence number of the correction
     */
    void takenBack(PurchaseOrderNumber number, Map<Integer, Long> units, String evidence, Actor by);

    /** Quarantined units were judged, those over the order included: accepted ones go on hand, the others leave, and what is missing for it counts as on order again. */
    void inspected(PurchaseOrderNumber number, int line, Quantity accepted, Quantity refused, String evidence, Actor by);

    /** The rest of these lines will not come: gives the units up in the same transaction (F75). Empty list for every open line. */
    void closedShort(PurchaseOrderNumber number, List<Integer> lines, String reason, Actor by);

    /**
     * Units of these lines were released for payment (negative for credit). The order settles when all that came is invoiced.
     *
     * @param units by line number; what was told of a line on the same evidence counts once
     */
    void invoiced(PurchaseOrderNumber number, Map<Integer, Long> units, String evidence);

    /** Units of one line. */
    default void invoiced(PurchaseOrderNumber number, int line, long units, String evidence) {
        invoiced(number, Map.of(line, units), evidence);
    }

    /** Asks for cancellation; the process carries it out. */
    void requestCancellation(PurchaseOrderNumber number, String reason, Actor by);
}
