package io.orderwright.purchasing;

/** Facts about orders, published inside the transaction that made them so. Listeners join it and are idempotent. */
public sealed interface PurchaseOrderEvents {

    PurchaseOrderNumber order();

    /** Approved, frozen, counted as on order. */
    record Issued(PurchaseOrderNumber order, int revision) implements PurchaseOrderEvents {}

    /** A new revision was made of an order that was issued before. */
    record Amended(PurchaseOrderNumber order, int revision) implements PurchaseOrderEvents {}

    /** The agreement or the promise for some line changed. */
    record Confirmed(PurchaseOrderNumber order, int revision) implements PurchaseOrderEvents {}

    /** Units were booked on it. */
    record Received(PurchaseOrderNumber order) implements PurchaseOrderEvents {}

    /** Missing units went to {@code backorder}. */
    record CarriedOver(PurchaseOrderNumber order, PurchaseOrderNumber backorder) implements PurchaseOrderEvents {}

    /** Nothing more will come. */
    record ClosedForGoods(PurchaseOrderNumber order) implements PurchaseOrderEvents {}

    record Cancelled(PurchaseOrderNumber order, String reason) implements PurchaseOrderEvents {}

    record Rejected(PurchaseOrderNumber order, String reason) implements PurchaseOrderEvents {}
}
