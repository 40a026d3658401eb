package io.orderwright.purchasing.decisions;

import io.orderwright.purchasing.PurchaseOrderNumber;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person answered in one user task about an order, refused answers included. One per completed task.
 *
 * @param taskKey       the engine's key of the user task
 * @param contentHash   the content it holds for; an approval counts for nothing else
 * @param level         approval level, 0 for rework
 * @param group         group that was asked
 * @param outcome       what the process is told
 * @param reason        the person's words, empty when none
 * @param refusalReason why the answer was not taken, null when it was
 */
public record Decision(String taskKey, PurchaseOrderNumber order, int revision, String contentHash, int level, String group, Outcome outcome, String person,
                       String reason, @Nullable String refusalReason, Instant decidedAt) {

    /** What became of an answer; {@link #code()} is the word in the process. */
    public enum Outcome {
        APPROVED, CHANGED, SENT_BACK, REJECTED, REFUSED, RESUBMITTED, WITHDRAWN,
        /** An amendment was turned down; what the supplier has is the order again. The process goes on with it as with any changed content. */
        RESTORED;

        public String code() {
            return this == RESTORED ? CHANGED.code() : name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        /** Whether it says yes to the content it is bound to. */
        public boolean agrees() {
            return this == APPROVED || this == CHANGED;
        }
    }
}
