package io.orderwright.purchasing;

/** Where an order stands as a whole; what is confirmed, received and invoiced is known per line. */
public enum PurchaseOrderStatus {
    /** Being decided: drafted, or a new revision waits for approval before the first issue. */
    DRAFT,
    /** Approved, frozen and counted as on order; the supplier has not answered. */
    ISSUED,
    /** The supplier's answer covers every open line. */
    CONFIRMED,
    /** Nothing more is expected: everything came, went to a backorder order, or was closed short. */
    RECEIVED,
    /** Received and invoiced to the end. */
    SETTLED,
    /** Approval said no, or the draft was withdrawn. */
    REJECTED,
    /** Cancelled after issue, or the supplier declined. */
    CANCELLED;

    /** Whether goods may still come in on it. */
    public boolean isOpenForGoods() {
        return this == ISSUED || this == CONFIRMED;
    }
}
