package io.orderwright.planning.need;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import java.time.Instant;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A SKU at a place that fell to its reorder point. At most one is open at any moment; the unique key of the table sees to it.
 *
 * @param supplier      first choice on the day it was opened
 * @param currency      of that supplier
 * @param position      when it was opened, base units
 * @param reorderPoint  when it was opened
 * @param orderAt       earliest moment of the order
 * @param slotAt        the supplier's next slot then, null for a supplier who takes orders at any time
 * @param daysOff       days that the slot passed over because the supplier is away, empty for none
 * @param proposalId    proposal it went into, null before
 * @param purchaseOrder order it went onto, null before
 * @param orderLine     line there
 * @param closedBecause text for people, null while it is open
 */
public record Need(long id, Sku sku, LocationCode location, State state, SupplierId supplier, Currency currency, long position, long reorderPoint, FoundBy foundBy,
                   Instant openedAt, Instant orderAt, OrderMoment.Reason orderAtReason, @Nullable Instant slotAt, String daysOff, @Nullable String proposalId, @Nullable String purchaseOrder,
                   @Nullable Integer orderLine, @Nullable Instant closedAt, @Nullable String closedBecause) {

    /** Where a need stands. */
    public enum State {
        /** Waits for its supplier's ordering window or for the process to size it. */
        OPEN,
        /** Part of a proposal. */
        PROPOSED,
        /** On an order that is not issued yet. */
        ORDERED,
        /** Its units count as on order. */
        FULFILLED,
        /** A planner decided not now. */
        POSTPONED,
        /** A planner, or who rejected the order, decided against it. */
        RETURNED,
        /** Nothing was missing any more, or nothing could be ordered, when the order was sized. */
        LAPSED;

        public boolean isOpen() {
            return EnumSet.of(OPEN, PROPOSED, ORDERED).contains(this);
        }
    }

    /** What noticed it. */
    public enum FoundBy {
        /** The stock movement or the new reorder point itself. */
        MOVEMENT,
        /** The nightly sweep: a movement was missed. */
        SWEEP,
        /** The nightly sweep, because a planner's "not now" ran out. */
        HOLD_OVER,
        /** Nobody: it rides along to fill an order of its supplier. */
        TOP_UP
    }

    /** States in which a SKU has an open need. */
    static final Set<State> OPEN_STATES = EnumSet.of(State.OPEN, State.PROPOSED, State.ORDERED);

    /** Needs of one key are ordered together. */
    public String key() {
        return key(supplier, location, currency);
    }

    /** {@code SUPPLIER:LOCATION:CURRENCY}, the correlation key of the process. */
    public static String key(SupplierId supplier, LocationCode location, Currency currency) {
        return supplier.value() + ":" + location.value() + ":" + currency.getCurrencyCode();
    }
}
