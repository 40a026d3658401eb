package io.orderwright.invoicing.claim;

import io.orderwright.purchasing.PurchaseOrderEvents;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.receiving.GoodsReceived;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

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
        if (lookedAtInThisTransaction().add(event.order())) {
            draftClaims.fromFacts(List.of(event.order()));
        }
    }

    @SuppressWarnings("unchecked")
    private Set<PurchaseOrderNumber> lookedAtInThisTransaction() {
        var lookedAt = (Set<PurchaseOrderNumber>) TransactionSynchronizationManager.getResource(this);
        if (lookedAt != null) {
            return lookedAt;
        }
        Set<PurchaseOrderNumber> fresh = new HashSet<>();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.bindResource(this, fresh);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    TransactionSynchronizationManager.unbindResourceIfPossible(ClaimFactsChanged.this);
                }
            });
        }
        return fresh;
    }
}
