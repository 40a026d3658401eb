package io.orderwright.planning.rules;

/** What counts for this scope changed. Published inside the transaction that changed it. */
public record RulesChanged(Scope scope) {}
