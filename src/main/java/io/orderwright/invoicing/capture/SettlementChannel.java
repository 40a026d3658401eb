package io.orderwright.invoicing.capture;

import io.orderwright.platform.outbox.OutboxChannel;
import io.orderwright.platform.outbox.OutboxMessage;
import io.orderwright.purchasing.PurchaseOrderNumber;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Settles receipts after the dock has committed, each order in a transaction of its own: what goes wrong here is tried again, and seen by a person when it stays wrong,
 * while the receipt stands. Settling counts what was billed under the lock of the order, so that a message that leaves twice bills once.
 */
@Component
class SettlementChannel implements OutboxChannel {

    static final String NAME = "settlement";
    private static final Logger LOG = LoggerFactory.getLogger(SettlementChannel.class);

    private final SettleReceipts settleReceipts;
    private final TransactionTemplate transaction;

    SettlementChannel(SettleReceipts settleReceipts, PlatformTransactionManager transactions) {
        this.settleReceipts = settleReceipts;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Delivery> deliver(List<OutboxMessage> batch) {
        return batch.stream().map(this::settle).toList();
    }

    private Delivery settle(OutboxMessage message) {
        var order = new PurchaseOrderNumber(message.orderingKey());
        try {
            transaction.executeWithoutResult(status -> settleReceipts.settle(order));
            return new Delivery.Delivered();
        } catch (RuntimeException notSettled) {
            LOG.warn("The receipts of {} are not settled yet", order, notSettled);
            return new Delivery.Retry(String.valueOf(notSettled.getMessage()), Duration.ZERO);
        }
    }
}
