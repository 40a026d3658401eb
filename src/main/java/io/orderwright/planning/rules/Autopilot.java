package io.orderwright.planning.rules;

/** How far the application goes by itself, the narrowest first (F52). */
public enum Autopilot {
    /** A planner decides about each proposal. */
    SUGGEST,
    /** An order is drafted; a person approves it before it leaves. */
    DRAFT,
    /** An order leaves by itself where no other rule asks a person. */
    SEND;

    /** The narrower of two. */
    public Autopilot and(Autopilot other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
