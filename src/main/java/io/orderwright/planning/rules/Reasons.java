package io.orderwright.planning.rules;

import io.orderwright.shared.BrokenRule;

/** Whoever changes a rule says why. */
final class Reasons {

    private static final int LONGEST = 500;

    private Reasons() {}

    static void required(String because) {
        if (because.isBlank() || because.length() > LONGEST) {
            throw new BrokenRule("REASON_MISSING", "The reason is empty or longer than %d characters. Say why in a sentence.".formatted(LONGEST));
        }
    }
}
