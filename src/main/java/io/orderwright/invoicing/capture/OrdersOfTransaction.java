package io.orderwright.invoicing.capture;

import io.orderwright.purchasing.PurchaseOrderNumber;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Orders that somebody saw in the current transaction, each once, in the order of their coming; forgotten when it ends. */
public final class OrdersOfTransaction {

    private OrdersOfTransaction() {}

    /**
     * @param owner        whose orders they are
     * @param beforeCommit told all of them just before the transaction commits
     * @return the orders seen so far; outside of a transaction none, and nothing is kept
     */
    @SuppressWarnings("unchecked")
    public static Set<PurchaseOrderNumber> of(Object owner, Consumer<Set<PurchaseOrderNumber>> beforeCommit) {
        var seen = (Set<PurchaseOrderNumber>) TransactionSynchronizationManager.getResource(owner);
        if (seen != null) {
            return seen;
        }
        Set<PurchaseOrderNumber> fresh = new LinkedHashSet<>();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.bindResource(owner, fresh);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    beforeCommit.accept(fresh);
                }

                @Override
                public void afterCompletion(int status) {
                    TransactionSynchronizationManager.unbindResourceIfPossible(owner);
                }
            });
        }
        return fresh;
    }
}
