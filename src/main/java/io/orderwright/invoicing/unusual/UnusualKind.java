package io.orderwright.invoicing.unusual;

/** What about an invoice is compared with earlier ones. */
public enum UnusualKind {
    /** Its net sum. */
    NET,
    /** Freight and other charges, per cent of its net sum. */
    CHARGES,
    /** Days since the supplier's invoice before it; only too few are unusual. */
    PACE
}
