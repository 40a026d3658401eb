package io.orderwright.platform.process;

import java.time.Duration;

/** Something that will pass (not visible yet, server away). The job fails with a back-off and is tried again without anyone. */
public class TransientProblem extends RuntimeException {

    private final Duration retryAfter;

    public TransientProblem(String sentence, Duration retryAfter) {
        super(sentence);
        this.retryAfter = retryAfter;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
