package io.orderwright.planning.need;

import io.orderwright.inventory.ReorderPointReached;
import io.orderwright.inventory.StockPositions;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Opens needs inside the transaction that moved the stock. The SKUs of one transaction are collected and looked at together just before it commits,
 * so that an import of thousands of sales asks a handful of questions and sees where the stock ended, not where it passed.
 */
@Component
class ReorderPointListener {

    private final OpenNeeds openNeeds;

    ReorderPointListener(OpenNeeds openNeeds) {
        this.openNeeds = openNeeds;
    }

    @EventListener(id = "planning.open-need-at-reorder-point")
    void on(ReorderPointReached event) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            throw new IllegalStateException("A reorder point is reached inside a transaction: " + event);
        }
        var reached = (Reached) TransactionSynchronizationManager.getResource(this);
        if (reached == null) {
            reached = new Reached();
            TransactionSynchronizationManager.bindResource(this, reached);
            TransactionSynchronizationManager.registerSynchronization(reached);
        }
        reached.add(new StockPositions.Key(event.location(), event.sku()));
    }

    /** What one transaction brought to its reorder point. */
    private final class Reached implements TransactionSynchronization {

        private final Set<StockPositions.Key> keys = new LinkedHashSet<>();
        private boolean looked;

        void add(StockPositions.Key key) {
            if (looked) {
                openNeeds.open(Set.of(key), Need.FoundBy.MOVEMENT);
            } else {
                keys.add(key);
            }
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            looked = true;
            openNeeds.open(keys, Need.FoundBy.MOVEMENT);
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(ReorderPointListener.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(ReorderPointListener.this, this);
        }

        @Override
        public void beforeCompletion() {
            TransactionSynchronizationManager.unbindResourceIfPossible(ReorderPointListener.this);
        }
    }
}
