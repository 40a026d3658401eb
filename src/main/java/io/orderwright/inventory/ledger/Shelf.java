package io.orderwright.inventory.ledger;

import io.orderwright.inventory.StockMovement;
import io.orderwright.inventory.StockMovement.Reason;
import io.orderwright.inventory.StockPositions;
import io.orderwright.inventory.StockState;
import io.orderwright.shared.BrokenRule;
import java.util.EnumMap;
import java.util.Map;

/**
 * The units of one SKU at one location by state, held under lock while movements are applied. Free units on the shelf may fall below zero, because a sale or a count
 * is a fact whatever we believed; no other state may, and nobody can set aside what is not there.
 */
class Shelf {

    private final long id;
    private final StockPositions.Key key;
    private final Map<StockState, Long> units = new EnumMap<>(StockState.class);
    private final long netBefore;
    private final long freeBefore;
    private final boolean hadSupply;
    private boolean changed;

    /** @param net the position as it counts for the reorder point @param inTime units on order that count in it */
    Shelf(long id, StockPositions.Key key, long free, long allocated, long inbound, long quarantined, long returnPending, long net, long inTime) {
        this.id = id;
        this.key = key;
        netBefore = net;
        freeBefore = free;
        hadSupply = inbound > 0 || inTime > 0;
        units.put(StockState.ON_HAND, free);
        units.put(StockState.ALLOCATED, allocated);
        units.put(StockState.INBOUND, inbound);
        units.put(StockState.QUARANTINED, quarantined);
        units.put(StockState.RETURN_PENDING, returnPending);
    }

    /**
     * Applies one movement.
     *
     * @throws BrokenRule {@code STOCK_NOT_AVAILABLE} or {@code STOCK_WOULD_BE_NEGATIVE}
     */
    void move(StockMovement movement) {
        long quantity = movement.quantity().units();
        if (movement.from() != StockState.OUTSIDE) {
            long left = in(movement.from()) - quantity;
            if (movement.from() == StockState.ON_HAND && movement.reason() == Reason.ALLOCATION && left < 0) {
                throw new BrokenRule("STOCK_NOT_AVAILABLE", "Movement %s: %d of %s were asked for at %s, %d are available. Ask for at most that many."
                        .formatted(movement.key(), quantity, key.sku(), key.location(), Math.max(0, in(StockState.ON_HAND))));
            }
            if (movement.from() != StockState.ON_HAND && left < 0) {
                throw new BrokenRule("STOCK_WOULD_BE_NEGATIVE", "Movement %s: %d of %s were to leave %s at %s, %d are there. Move at most that many."
                        .formatted(movement.key(), quantity, key.sku(), movement.from(), key.location(), in(movement.from())));
            }
            units.put(movement.from(), left);
        }
        if (movement.to() != StockState.OUTSIDE) {
            units.merge(movement.to(), quantity, Math::addExact);
        }
        changed = true;
    }

    long in(StockState state) {
        return units.getOrDefault(state, 0L);
    }

    /** What lies on the shelf, allocated units included. */
    long onHand() {
        return in(StockState.ON_HAND) + in(StockState.ALLOCATED);
    }

    long id() {
        return id;
    }

    StockPositions.Key key() {
        return key;
    }

    /** The position as it counted for the reorder point before anything moved. */
    long netBefore() {
        return netBefore;
    }

    /** Whether units are or were on order, so that what comes in time may be another number now. */
    boolean hasSupply() {
        return hadSupply || in(StockState.INBOUND) > 0;
    }

    /** Whether nothing is left to sell, or nothing was. */
    boolean isOrWasEmpty() {
        return freeBefore <= 0 || in(StockState.ON_HAND) <= 0;
    }

    boolean isChanged() {
        return changed;
    }
}
