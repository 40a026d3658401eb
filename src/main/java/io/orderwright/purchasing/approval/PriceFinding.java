package io.orderwright.purchasing.approval;

/** What is to be said about the prices of an order; the worst line speaks for all (F39). */
public enum PriceFinding {
    NONE,
    /** Outside the band around what was agreed before, or above the price list. */
    ANOMALY,
    /** Free of charge: only with a reason. */
    ZERO,
    /** The price list had no row: nobody can approve it. */
    MISSING
}
