package io.orderwright.inventory;

import java.util.Collection;

/** Writes movements and brings the positions up to date, all in the current transaction. */
public interface StockLedger {

    /**
     * Posts the movements, each once. Positions that fall to their reorder point are announced as {@link ReorderPointReached} inside the same transaction.
     *
     * @return how many were new
     * @throws io.orderwright.shared.BrokenRule {@code STOCK_UNKNOWN_SKU}, {@code STOCK_KEY_REUSED}, or {@code STOCK_WOULD_BE_NEGATIVE} for states other than on hand
     */
    int post(Collection<StockMovement> movements);
}
