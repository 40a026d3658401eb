package io.orderwright.inventory;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.shared.Slice;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stock that goes from one place of ours to another. Every step runs in the current transaction, moves its units in the ledger under a key of its own, and is no
 * change when it was made before. A step that cannot follow is refused with {@code TRANSFER_NOT_POSSIBLE}, an unknown number with {@code UNKNOWN_TRANSFER}.
 */
public interface StockTransfers {

    /**
     * Proposes transfers: the units are inbound at the destination from now on, so that the need there shrinks by them. Where one is open already between these places for
     * the SKU, nothing is done.
     *
     * @return those that are new
     */
    List<StockTransfer> propose(Collection<Wanted> wanted);

    /** A planner lets it go: the units are set aside at the source. Refused with {@code STOCK_NOT_AVAILABLE} when they are no longer there. */
    void release(String number, String person);

    /** It left the source: the units are on hand nowhere and inbound once, at the destination. */
    void ship(String number, String person);

    /** It arrived. Fewer units than were shipped leave a difference that the planner who released it owns. */
    void receive(String number, long units, String person);

    /** It will not be: the destination no longer counts on the units, so its need is a purchase again. Only before it is shipped. */
    void cancel(String number, String because, String person);

    /** Ends a difference: the units are lost, or came to the destination after all. */
    void settle(String number, StockTransfer.DifferenceEnd end, String because, String person);

    /** Takes back what was proposed before this moment and released by nobody. @return how many, at most {@code limit} */
    int lapse(Instant proposedBefore, int limit);

    /** Open transfers of these SKUs, and those cancelled since this moment; one query. */
    List<StockTransfer> about(Collection<Sku> skus, Instant cancelledSince);

    /** Those that wait for a planner, and differences that wait for their owner; the oldest first. */
    List<StockTransfer> toDecide(int limit);

    Optional<StockTransfer> find(String number);

    /** The newest first. */
    Slice<StockTransfer> list(boolean onlyOpen, @Nullable String cursor, int size);

    /**
     * @param spare      units that the source has beyond what it needs
     * @param spareDays  days that it keeps enough for
     * @param travelDays days on the way
     */
    record Wanted(Sku sku, LocationCode source, LocationCode destination, long quantity, long spare, int spareDays, int travelDays) {}
}
