package io.orderwright.invoicing.capture;

import io.orderwright.purchasing.PurchaseOrderEvents;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Settles the receipts of a delivery once all of its lines are booked, in the same transaction: one document for a delivery, not one for each line. */
@Component
class ReceiptsToSettle {

    private final SettleReceipts settleReceipts;

    ReceiptsToSettle(SettleReceipts settleReceipts) {
        this.settleReceipts = settleReceipts;
    }

    @EventListener(id = "invoicing.settle-receipt")
    void on(PurchaseOrderEvents.Received event) {
        OrdersOfTransaction.of(this, booked -> booked.forEach(settleReceipts::settle)).add(event.order());
    }
}
