package io.orderwright.catalog;

/** The clock on which a supplier's time to answer is counted. */
public enum ChaseClock {
    /** Every hour counts. */
    ELAPSED,
    /** Only hours in which the supplier works count: 24 of them are three days of eight hours. */
    BUSINESS
}
