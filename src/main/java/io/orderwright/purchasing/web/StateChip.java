package io.orderwright.purchasing.web;

import io.orderwright.purchasing.AnswersUnderReview.Answer;
import io.orderwright.purchasing.PurchaseOrderStatus;
import io.orderwright.purchasing.orders.OrderList;
import org.jspecify.annotations.Nullable;

/**
 * The state of an order as a word with a shape; amber and red only where a person should look.
 *
 * @param kind empty, ok, going, warn or bad
 * @param icon name in icons.svg without {@code i-}
 * @param word as programs get it, and end of the message of the word for people
 */
public record StateChip(String kind, String icon, String word) {

    /**
     * What the word depends on beside the status.
     *
     * @param answer what waits for a decision, null for nothing
     */
    record Facts(boolean amendmentPending, boolean late, boolean partlyReceived, boolean partlyPromised, @Nullable Answer answer) {}

    static StateChip of(OrderList.Row row) {
        return of(row.status(), new Facts(row.amendmentPending(), row.late(), row.isPartlyReceived(), row.isPartlyPromised(), row.answer()));
    }

    static StateChip of(PurchaseOrderStatus status, Facts facts) {
        return switch (status) {
            case DRAFT -> new StateChip("", "person", "to-approve");
            case REJECTED -> new StateChip("", "no", "rejected");
            case CANCELLED -> new StateChip("", "stop", "cancelled");
            case SETTLED -> new StateChip("ok", "ok", "settled");
            case RECEIVED -> new StateChip("ok", "box", "received");
            case ISSUED, CONFIRMED -> open(status, facts);
        };
    }

    private static StateChip open(PurchaseOrderStatus status, Facts facts) {
        if (facts.amendmentPending()) {
            return new StateChip("", "pencil", "amended");
        }
        if (facts.answer() == Answer.DECLINED) {
            return new StateChip("bad", "no", "declined");
        }
        if (facts.late()) {
            return new StateChip("bad", "alert", "late");
        }
        if (facts.answer() != null) {
            return facts.answer() == Answer.PARTLY ? new StateChip("warn", "half", "partly-confirmed") : new StateChip("warn", "reply", "answer-to-review");
        }
        if (facts.partlyReceived()) {
            return new StateChip("going", "half", "partly-received");
        }
        if (facts.partlyPromised()) {
            return new StateChip("", "half", "partly-confirmed");
        }
        return status == PurchaseOrderStatus.CONFIRMED ? new StateChip("ok", "ok", "confirmed") : new StateChip("going", "mail", "sent");
    }

    /** Message of the word. */
    public String key() {
        return "purchasing.state." + word;
    }
}
