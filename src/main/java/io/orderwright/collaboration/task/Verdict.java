package io.orderwright.collaboration.task;

import org.jspecify.annotations.Nullable;

/**
 * What the process is told about a decision.
 *
 * @param outcome       word of the process contract
 * @param refusalReason why the decision was not taken, null when it was
 */
public record Verdict(String outcome, @Nullable String refusalReason) {

    static final String REFUSED = "refused";

    static Verdict of(String outcome) {
        return new Verdict(outcome, null);
    }

    static Verdict refused(String sentence) {
        return new Verdict(REFUSED, sentence);
    }
}
