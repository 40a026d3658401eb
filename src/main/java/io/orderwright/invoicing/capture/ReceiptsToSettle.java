package io.orderwright.invoicing.capture;

import io.orderwright.purchasing.PurchaseOrderEvents;
import io.orderwright.purchasing.PurchaseOrderNumber;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Settles the receipts of a delivery once all of its lines are booked, in the same transaction: one document for a delivery, not one for each line. */
@Component
class ReceiptsToSettle {

    private final SettleReceipts settleReceipts;

    ReceiptsToSettle(SettleReceipts settleReceipts) {
        this.settleReceipts = settleReceipts;
    }

    @EventListener(id = "invoicing.settle-receipt")
    void on(PurchaseOrderEvents.Received event) {
        bookedInThisTransaction().add(event.order());
    }

    @SuppressWarnings("unchecked")
    private Set<PurchaseOrderNumber> bookedInThisTransaction() {
        var booked = (Set<PurchaseOrderNumber>) TransactionSynchronizationManager.getResource(this);
        if (booked != null) {
            return booked;
        }
        Set<PurchaseOrderNumber> fresh = new LinkedHashSet<>();
        TransactionSynchronizationManager.bindResource(this, fresh);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                fresh.forEach(settleReceipts::settle);
            }

            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResourceIfPossible(ReceiptsToSettle.this);
            }
        });
        return fresh;
    }
}
