package io.orderwright.invoicing.claim;

import io.orderwright.invoicing.capture.OrdersOfTransaction;
import io.orderwright.purchasing.PurchaseOrderEvents;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.receiving.GoodsReceived;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Receipts and returns, in the transaction that made them so; a delivery says so of each line and once more of itself, once is enough for an order. */
@Component
class ClaimFactsChanged {

    private final DraftClaims draftClaims;

    ClaimFactsChanged(DraftClaims draftClaims) {
        this.draftClaims = draftClaims;
    }

    @EventListener(id = "invoicing.claim-on-receipt")
    void on(GoodsReceived event) {
        event.orders().forEach(this::changed);
    }

    @EventListener(id = "invoicing.claim-on-booked-receipt")
    void on(PurchaseOrderEvents.Received event) {
        changed(event.order());
    }

    private void changed(PurchaseOrderNumber order) {
        OrdersOfTransaction.of(this, draftClaims::fromFacts).add(order);
    }
}
