package io.orderwright.inventory.web;

import io.orderwright.inventory.StockMovement.Reason;
import io.orderwright.inventory.StockState;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The movements that the API takes, each with its way and its reason. Units on order are not among them: they move with orders. */
enum MovementKind {
    OPENING(StockState.OUTSIDE, StockState.ON_HAND, Reason.OPENING),
    COUNTED_MORE(StockState.OUTSIDE, StockState.ON_HAND, Reason.COUNT),
    COUNTED_LESS(StockState.ON_HAND, StockState.OUTSIDE, Reason.COUNT),
    ALLOCATION(StockState.ON_HAND, StockState.ALLOCATED, Reason.ALLOCATION),
    ALLOCATION_RELEASED(StockState.ALLOCATED, StockState.ON_HAND, Reason.ALLOCATION),
    SHIPPED(StockState.ALLOCATED, StockState.OUTSIDE, Reason.SALE),
    SALE_CANCELLED(StockState.OUTSIDE, StockState.ON_HAND, Reason.SALE_CANCELLED),
    DAMAGED(StockState.ON_HAND, StockState.OUTSIDE, Reason.DAMAGE),
    PUT_ASIDE(StockState.ON_HAND, StockState.QUARANTINED, Reason.INSPECTION),
    FOUND_GOOD(StockState.QUARANTINED, StockState.ON_HAND, Reason.INSPECTION),
    FOUND_BAD(StockState.QUARANTINED, StockState.OUTSIDE, Reason.INSPECTION),
    RETURNED(StockState.OUTSIDE, StockState.RETURN_PENDING, Reason.RETURN),
    RETURN_ACCEPTED(StockState.RETURN_PENDING, StockState.ON_HAND, Reason.RETURN),
    RETURN_REFUSED(StockState.RETURN_PENDING, StockState.OUTSIDE, Reason.RETURN);

    final StockState from;
    final StockState to;
    final Reason reason;

    MovementKind(StockState from, StockState to, Reason reason) {
        this.from = from;
        this.to = to;
        this.reason = reason;
    }

    /** The name in JSON, for example {@code counted-more}. */
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static MovementKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    static String codes() {
        return Arrays.stream(values()).map(MovementKind::code).collect(Collectors.joining(", "));
    }
}
