package io.orderwright.purchasing;

import io.orderwright.platform.audit.Actor;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes that a supplier offers and a buyer accepts after an order left. They are an amendment: a new revision with new content, which counts and is sent only when
 * the approval policy has nothing against it (F49). Calls run in the current transaction; a broken rule leaves it usable.
 */
public interface OrderAmendments {

    /**
     * The order says from now on what the supplier offers. Told again with the same answer, nothing changes.
     *
     * @return the new revision
     * @throws io.orderwright.shared.BrokenRule {@code REVISION_SUPERSEDED}, {@code ORDER_LINE_ALREADY_CAME}, {@code ORDER_WITHOUT_LINES}, {@code SUPPLIER_BLOCKED}, {@code ORDER_STATUS}
     */
    int accept(Offer offer, Actor by);

    /** The answer that the current revision takes over word for word: the supplier need not be asked about it again. */
    Optional<String> answerTakenOver(PurchaseOrderNumber number);

    /**
     * @param revision the revision that the supplier answered
     * @param answer   business key of that answer
     * @param lines    lines that are not named stay as they are
     * @param reason   shown to the approver and in the order's history
     * @param carried  who carries the order on: whether its process waits for this, or has to be told
     */
    record Offer(PurchaseOrderNumber order, int revision, String answer, List<Line> lines, String reason, Carried carried) {

        public Offer {
            lines = List.copyOf(lines);
        }

        /**
         * @param quantity   units over all, received ones included; zero takes the line off
         * @param date       the day on which all of it is there
         * @param price      null leaves the price
         * @param deliveries the parts it comes in; their sum is the quantity
         */
        public record Line(int line, Quantity quantity, LocalDate date, @Nullable UnitPrice price, DeliverySchedule deliveries) {}
    }

    /** Where the process of the order stands. */
    enum Carried {
        /** It waits for the outcome of this very step and goes on to approval by itself. */
        BY_THE_WAITING_PROCESS,
        /** It is somewhere else and is called back to approval. */
        BY_MESSAGE
    }
}
