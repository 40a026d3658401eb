package io.orderwright.invoicing.match;

/** How an order line is matched. */
public enum MatchMode {
    /** Order, receipt and invoice. */
    THREE_WAY,
    /** Order and invoice; nothing is received (digital goods, subscriptions). */
    TWO_WAY,
    /** Evaluated receipt settlement: we settle receipts ourselves and expect no invoice. */
    ERS,
    /** A service or blanket order: only money is agreed. */
    AMOUNT
}
