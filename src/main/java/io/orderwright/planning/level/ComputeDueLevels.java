package io.orderwright.planning.level;

import io.orderwright.inventory.StockPositions;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Computes the reorder points that are due, a moment after the sale or the new terms. What fails is put back; what a crash loses, the night finds. */
@Component
public class ComputeDueLevels {

    /** SKUs computed in one transaction. */
    private static final int CHUNK = 500;

    private final LevelsDue due;
    private final RecomputeReorderPoints recompute;

    ComputeDueLevels(LevelsDue due, RecomputeReorderPoints recompute) {
        this.due = due;
        this.recompute = recompute;
    }

    /** Goes on until nothing is due. */
    @Scheduled(fixedDelayString = "PT2S")
    public void compute() {
        List<StockPositions.Key> chunk = due.take(CHUNK);
        while (!chunk.isEmpty()) {
            computeOrPutBack(chunk);
            chunk = due.take(CHUNK);
        }
    }

    private void computeOrPutBack(List<StockPositions.Key> chunk) {
        boolean computed = false;
        try {
            due.park(recompute.recompute(chunk).withoutOffer());
            computed = true;
        } finally {
            if (!computed) {
                due.add(chunk);
            }
        }
    }
}
