package io.orderwright.inventory.ledger;

import static io.orderwright.inventory.StockMovement.Reason.ALLOCATION;
import static io.orderwright.inventory.StockMovement.Reason.CARRIED_OVER;
import static io.orderwright.inventory.StockMovement.Reason.COUNT;
import static io.orderwright.inventory.StockMovement.Reason.DAMAGE;
import static io.orderwright.inventory.StockMovement.Reason.INSPECTION;
import static io.orderwright.inventory.StockMovement.Reason.OPENING;
import static io.orderwright.inventory.StockMovement.Reason.ORDERED;
import static io.orderwright.inventory.StockMovement.Reason.ORDER_REDUCED;
import static io.orderwright.inventory.StockMovement.Reason.RECEIPT;
import static io.orderwright.inventory.StockMovement.Reason.RETURN;
import static io.orderwright.inventory.StockMovement.Reason.SALE;
import static io.orderwright.inventory.StockMovement.Reason.SALE_CANCELLED;
import static io.orderwright.inventory.StockMovement.Reason.TRANSFER;
import static io.orderwright.inventory.StockState.ALLOCATED;
import static io.orderwright.inventory.StockState.INBOUND;
import static io.orderwright.inventory.StockState.ON_HAND;
import static io.orderwright.inventory.StockState.OUTSIDE;
import static io.orderwright.inventory.StockState.QUARANTINED;
import static io.orderwright.inventory.StockState.RETURN_PENDING;

import io.orderwright.inventory.StockMovement;
import io.orderwright.inventory.StockMovement.Reason;
import io.orderwright.inventory.StockState;
import io.orderwright.shared.BrokenRule;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** The ways units may go, and why. What is not here is impossible (F93). */
enum LegalWay {
    IN(OUTSIDE, ON_HAND, OPENING, COUNT, RECEIPT, SALE_CANCELLED, TRANSFER),
    OUT(ON_HAND, OUTSIDE, SALE, COUNT, DAMAGE, RETURN, RECEIPT),
    SET_ASIDE(ON_HAND, ALLOCATED, ALLOCATION),
    SET_FREE(ALLOCATED, ON_HAND, ALLOCATION, SALE_CANCELLED),
    SHIPPED(ALLOCATED, OUTSIDE, SALE, TRANSFER),
    ON_ORDER(OUTSIDE, INBOUND, ORDERED, CARRIED_OVER, TRANSFER),
    NOT_COMING(INBOUND, OUTSIDE, ORDER_REDUCED, CARRIED_OVER, TRANSFER),
    RECEIVED(INBOUND, ON_HAND, RECEIPT),
    NEVER_CAME(ON_HAND, INBOUND, RECEIPT),
    RECEIVED_FOR_INSPECTION(INBOUND, QUARANTINED, RECEIPT),
    OVER_FOR_INSPECTION(OUTSIDE, QUARANTINED, RECEIPT),
    PUT_ASIDE(ON_HAND, QUARANTINED, INSPECTION, DAMAGE),
    FOUND_GOOD(QUARANTINED, ON_HAND, INSPECTION),
    FOUND_BAD(QUARANTINED, OUTSIDE, INSPECTION, DAMAGE, RETURN),
    CAME_BACK(OUTSIDE, RETURN_PENDING, RETURN),
    BACK_ON_SHELF(RETURN_PENDING, ON_HAND, RETURN, INSPECTION),
    BACK_FOR_INSPECTION(RETURN_PENDING, QUARANTINED, RETURN, INSPECTION),
    NOT_TAKEN_BACK(RETURN_PENDING, OUTSIDE, RETURN, DAMAGE);

    private final StockState from;
    private final StockState to;
    private final Set<Reason> reasons;

    LegalWay(StockState from, StockState to, Reason first, Reason... others) {
        this.from = from;
        this.to = to;
        this.reasons = EnumSet.of(first, others);
    }

    /** @throws BrokenRule {@code STOCK_ILLEGAL_MOVEMENT} */
    static void check(StockMovement movement) {
        if (Arrays.stream(values()).noneMatch(way -> way.from == movement.from() && way.to == movement.to() && way.reasons.contains(movement.reason()))) {
            throw new BrokenRule("STOCK_ILLEGAL_MOVEMENT", "Movement %s: units of %s cannot go from %s to %s as %s. Use a reason that fits the way."
                    .formatted(movement.key(), movement.sku(), movement.from(), movement.to(), movement.reason()));
        }
    }

    /** Whether only the supply of orders may use this way, so that units on order and order lines always agree. */
    static boolean isForSupplyOnly(StockMovement movement) {
        return movement.from() == INBOUND || movement.to() == INBOUND;
    }
}
