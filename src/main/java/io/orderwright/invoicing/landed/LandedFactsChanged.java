package io.orderwright.invoicing.landed;

import io.orderwright.invoicing.capture.OrdersOfTransaction;
import io.orderwright.purchasing.PurchaseOrderEvents;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.receiving.GoodsReceived;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What came, what is to come, or its price changed: charges that were billed for it are shared out anew, once for all changes of a transaction. */
@Component
class LandedFactsChanged {

    private final LandedCharges charges;
    private final ApportionLater apportionLater;
    private final KeepEstimate keepEstimate;

    LandedFactsChanged(LandedCharges charges, ApportionLater apportionLater, KeepEstimate keepEstimate) {
        this.charges = charges;
        this.apportionLater = apportionLater;
        this.keepEstimate = keepEstimate;
    }

    @EventListener(id = "invoicing.landed-on-receipt")
    void on(GoodsReceived event) {
        event.orders().forEach(this::changed);
    }

    @EventListener(id = "invoicing.landed-on-order")
    void on(PurchaseOrderEvents event) {
        if (event instanceof PurchaseOrderEvents.Issued issued) {
            keepEstimate.keep(issued.order());
        }
        if (event instanceof PurchaseOrderEvents.CarriedOver carried) {
            charges.extend(carried.order(), carried.backorder());
        }
        changed(event.order());
    }

    private void changed(PurchaseOrderNumber order) {
        OrdersOfTransaction.of(this, this::apportion).add(order);
    }

    private void apportion(Set<PurchaseOrderNumber> orders) {
        apportionLater.apportion(charges.on(orders));
    }
}
