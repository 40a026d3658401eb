package io.orderwright.inventory;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Units that go from one place of ours to another, so that they need not be bought.
 *
 * @param number        {@code TR-2026-000001}
 * @param quantity      units
 * @param spare         units that the source had beyond what it needs, when it was proposed
 * @param spareDays     days that the source keeps enough for
 * @param due           when it is expected at the destination
 * @param releasedBy    planner, null before
 * @param closedAt      when it was received or cancelled, null while it is open
 * @param because       why it was cancelled, or what became of a difference; null otherwise
 * @param missing       units that were shipped and did not arrive
 * @param differenceOwner who finds out where they are, null when nothing is missing
 * @param differenceEnd null while nobody knows
 */
public record StockTransfer(String number, Sku sku, LocationCode source, LocationCode destination, long quantity, State state, long spare, int spareDays, LocalDate due,
                            Instant proposedAt, @Nullable String releasedBy, @Nullable Instant closedAt, @Nullable String because, long received, long missing,
                            @Nullable String differenceOwner, @Nullable DifferenceEnd differenceEnd) {

    /** Where a transfer stands. */
    public enum State {
        /** Waits for a planner; it counts at the destination already, so that nothing is bought twice. */
        PROPOSED,
        /** Set aside at the source. */
        RELEASED,
        /** On its way, and nowhere on hand. */
        SHIPPED,
        RECEIVED,
        CANCELLED;

        public boolean isOpen() {
            return this == PROPOSED || this == RELEASED || this == SHIPPED;
        }
    }

    /** What became of units that did not arrive. */
    public enum DifferenceEnd { LOST, FOUND }

    /** Whether somebody still has to find out where missing units are. */
    public boolean hasOpenDifference() {
        return missing > 0 && differenceEnd == null;
    }

    /** The line under which its units are inbound. */
    public SupplyRef supply() {
        return new SupplyRef(number, 1);
    }
}
