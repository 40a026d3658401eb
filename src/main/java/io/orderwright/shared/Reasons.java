package io.orderwright.shared;

/** Whoever changes how the application acts says why. */
public final class Reasons {

    private static final int LONGEST = 500;

    private Reasons() {}

    /** @throws BrokenRule {@code REASON_MISSING} when it is empty or longer than a sentence needs */
    public static void required(String because) {
        if (because.isBlank() || because.length() > LONGEST) {
            throw new BrokenRule("REASON_MISSING", "The reason is empty or longer than %d characters. Say why in a sentence.".formatted(LONGEST));
        }
    }
}
