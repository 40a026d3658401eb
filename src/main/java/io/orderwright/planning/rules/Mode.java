package io.orderwright.planning.rules;

/** Whether planning acts at all. */
public enum Mode {
    /** Proposals become orders. */
    LIVE,
    /** Beside the old way: proposals are sized and kept, none becomes an order, and a report says how far people did the same (F113). */
    SHADOW
}
