package io.orderwright.purchasing.web;

import io.orderwright.purchasing.PurchaseOrderStatus;

/**
 * The state of an order as a word with a shape; amber and red only where a person should look.
 *
 * @param kind empty, ok, going, warn or bad
 * @param icon name in icons.svg without {@code i-}
 * @param key  message of the word
 */
public record StateChip(String kind, String icon, String key) {

    static StateChip of(PurchaseOrderStatus status, boolean amendmentPending, boolean late, boolean partlyReceived) {
        return switch (status) {
            case DRAFT -> chip("", "person", "to-approve");
            case REJECTED -> chip("", "no", "rejected");
            case CANCELLED -> chip("", "stop", "cancelled");
            case SETTLED -> chip("ok", "ok", "settled");
            case RECEIVED -> chip("ok", "box", "received");
            case ISSUED, CONFIRMED -> open(status, amendmentPending, late, partlyReceived);
        };
    }

    private static StateChip open(PurchaseOrderStatus status, boolean amendmentPending, boolean late, boolean partlyReceived) {
        if (amendmentPending) {
            return chip("", "pencil", "amended");
        }
        if (late) {
            return chip("bad", "alert", "late");
        }
        if (partlyReceived) {
            return chip("going", "half", "partly-received");
        }
        return status == PurchaseOrderStatus.CONFIRMED ? chip("ok", "ok", "confirmed") : chip("going", "mail", "sent");
    }

    private static StateChip chip(String kind, String icon, String word) {
        return new StateChip(kind, icon, "purchasing.state." + word);
    }
}
