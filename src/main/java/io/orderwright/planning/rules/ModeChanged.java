package io.orderwright.planning.rules;

/** Planning goes live or into the shadow. Published inside the transaction that changed it. */
public record ModeChanged(Mode mode) {}
