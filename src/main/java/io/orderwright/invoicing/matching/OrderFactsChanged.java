package io.orderwright.invoicing.matching;

import io.orderwright.purchasing.PurchaseOrderEvents;
import io.orderwright.receiving.GoodsReceived;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Receipts and changes of orders, in the transaction that made them so: a waiting invoice is woken exactly when the fact stands. */
@Component
class OrderFactsChanged {

    private final WakeInvoices wakeInvoices;

    OrderFactsChanged(WakeInvoices wakeInvoices) {
        this.wakeInvoices = wakeInvoices;
    }

    @EventListener(id = "invoicing.match-on-receipt")
    void on(GoodsReceived event) {
        wakeInvoices.onOrders(event.orders());
    }

    @EventListener(id = "invoicing.match-on-order-change")
    void on(PurchaseOrderEvents event) {
        switch (event) {
            case PurchaseOrderEvents.Received e -> wakeInvoices.onOrders(List.of(e.order()));
            case PurchaseOrderEvents.Confirmed e -> wakeInvoices.onOrders(List.of(e.order()));
            case PurchaseOrderEvents.Amended e -> wakeInvoices.onOrders(List.of(e.order()));
            case PurchaseOrderEvents.CarriedOver e -> wakeInvoices.onOrders(List.of(e.order()));
            case PurchaseOrderEvents.ClosedForGoods e -> wakeInvoices.onOrders(List.of(e.order()));
            case PurchaseOrderEvents.Cancelled e -> wakeInvoices.onOrders(List.of(e.order()));
            case PurchaseOrderEvents.Issued e -> { }
            case PurchaseOrderEvents.Rejected e -> { }
        }
    }
}
