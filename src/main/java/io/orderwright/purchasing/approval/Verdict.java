package io.orderwright.purchasing.approval;

import io.orderwright.purchasing.decisions.Decision;
import org.jspecify.annotations.Nullable;

/**
 * What the process is told after a person answered.
 *
 * @param outcome       word of the process contract
 * @param refusalReason why the task comes back, null when it does not
 */
public record Verdict(String outcome, @Nullable String refusalReason) {

    static Verdict of(Decision decision) {
        return new Verdict(decision.outcome().code(), decision.refusalReason());
    }
}
