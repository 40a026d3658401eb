package io.orderwright.planning.promotion;

import io.orderwright.inventory.StockPositions;
import java.util.Set;

/** Uplifts of these were planned, changed or taken back. Published inside the transaction that did it. */
public record UpliftsPlanned(Set<StockPositions.Key> positions) {

    public UpliftsPlanned {
        positions = Set.copyOf(positions);
    }
}
