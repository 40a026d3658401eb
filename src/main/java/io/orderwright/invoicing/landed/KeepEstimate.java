package io.orderwright.invoicing.landed;

import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what an order was expected to cost beyond its prices, in the transaction that issued the revision. */
@Component
class KeepEstimate {

    private final PurchaseOrders orders;
    private final LandedEstimates estimates;

    KeepEstimate(PurchaseOrders orders, LandedEstimates estimates) {
        this.orders = orders;
        this.estimates = estimates;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void keep(PurchaseOrderNumber number) {
        orders.find(number).ifPresent(estimates::keep);
    }
}
