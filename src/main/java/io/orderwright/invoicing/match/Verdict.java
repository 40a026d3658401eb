package io.orderwright.invoicing.match;

/** What a match says about a document, and what a single finding says about the part it touches; ascending, the worst wins. */
public enum Verdict {
    /** Agrees in everything: pay. */
    MATCHED,
    /** Differs within what is allowed: pay, and report the variance. */
    MATCHED_WITH_TOLERANCE,
    /** Nothing is wrong, something is missing: looked at again at each receipt, inspection, return, order change and credit note. */
    WAITING,
    /** A person decides. */
    HELD,
    /** An identical resend: not posted at all. */
    REJECTED;

    public boolean isPayable() {
        return this == MATCHED || this == MATCHED_WITH_TOLERANCE;
    }

    /** Whether money under a finding of this effect stays back. */
    public boolean keepsBack() {
        return !isPayable();
    }

    Verdict worst(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
