package io.orderwright.platform.process;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a business object stands on its diagrams right now.
 *
 * @param steps what was passed and what is active, oldest first, over the instance and the processes it called
 */
public record ProcessPosition(List<Step> steps) {

    /**
     * @param processId  file name and id of the diagram
     * @param elementId  id of the shape
     * @param startedAt  when it was entered
     * @param finishedAt when it was left, null while it is active
     * @param incident   a readable problem that a person must solve, null when there is none
     */
    public record Step(String processId, String elementId, Instant startedAt, @Nullable Instant finishedAt, @Nullable String incident) {

        public boolean isActive() {
            return finishedAt == null;
        }
    }
}
