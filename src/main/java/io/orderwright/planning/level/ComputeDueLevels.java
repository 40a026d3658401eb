package io.orderwright.planning.level;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Computes the reorder points that are due, a moment after the sale, the delivery or the new terms. What fails stays due. */
@Component
public class ComputeDueLevels {

    private final RecomputeReorderPoints recompute;

    ComputeDueLevels(RecomputeReorderPoints recompute) {
        this.recompute = recompute;
    }

    /** Goes once through all that is due. */
    @Scheduled(fixedDelayString = "PT2S")
    public void compute() {
        recompute.recomputeDue();
    }
}
