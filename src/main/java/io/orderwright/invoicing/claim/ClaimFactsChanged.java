package io.orderwright.invoicing.claim;

import io.orderwright.invoicing.capture.OrdersOfTransaction;
import io.orderwright.purchasing.PurchaseOrderEvents;
import io.orderwright.receiving.GoodsReceived;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Receipts and returns, in the transaction that made them so. */
@Component
class ClaimFactsChanged {

    private final DraftClaims draftClaims;

    ClaimFactsChanged(DraftClaims draftClaims) {
        this.draftClaims = draftClaims;
    }

    @EventListener(id = "invoicing.claim-on-receipt")
    void on(GoodsReceived event) {
        draftClaims.fromFacts(event.orders());
    }

    /** A delivery says so of each line, when all of them are booked: once is enough for an order. */
    @EventListener(id = "invoicing.claim-on-booked-receipt")
    void on(PurchaseOrderEvents.Received event) {
        if (OrdersOfTransaction.of(this, lookedAt -> { }).add(event.order())) {
            draftClaims.fromFacts(List.of(event.order()));
        }
    }
}
