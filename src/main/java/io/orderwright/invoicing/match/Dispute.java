package io.orderwright.invoicing.match;

/** A credit note, or a new count of what came, was asked for because of this finding on this line. */
public record Dispute(MatchCode code, String line) {}
