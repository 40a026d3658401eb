package io.orderwright.invoicing.landed;

import io.orderwright.platform.outbox.OutboxChannel;
import io.orderwright.platform.outbox.OutboxMessage;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Shares charges out after the change that asked for it has committed, each in a transaction of its own. */
@Component
class ApportionChannel implements OutboxChannel {

    static final String NAME = "landed-cost";
    private static final Logger LOG = LoggerFactory.getLogger(ApportionChannel.class);

    private final ApportionCharge apportionCharge;

    ApportionChannel(ApportionCharge apportionCharge) {
        this.apportionCharge = apportionCharge;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Delivery> deliver(List<OutboxMessage> batch) {
        return batch.stream().map(this::apportion).toList();
    }

    private Delivery apportion(OutboxMessage message) {
        try {
            apportionCharge.apportion(message.orderingKey());
            return new Delivery.Delivered();
        } catch (RuntimeException notShared) {
            LOG.warn("Charge {} is not shared out yet", message.orderingKey(), notShared);
            return new Delivery.Retry(String.valueOf(notShared.getMessage()), Duration.ZERO);
        }
    }
}
