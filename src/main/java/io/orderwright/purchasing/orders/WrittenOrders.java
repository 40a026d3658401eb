package io.orderwright.purchasing.orders;

/** Writing of orders that {@link PurchaseOrderRepository} loaded or that are new. */
interface WrittenOrders {

    /** Writes the order with its lines at once, keeps how it stands now for what reads it later in the transaction, and publishes its events. */
    PurchaseOrder saveAndFlush(PurchaseOrder order);
}
