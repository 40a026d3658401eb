package io.orderwright.invoicing.landed;

import io.orderwright.platform.outbox.Outbox;
import io.orderwright.platform.outbox.OutboxMessage;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Leaves a message that charges are to be shared out anew after this transaction. Each is its own: what changed since the last one may be anything. */
@Component
class ApportionLater {

    private final Outbox outbox;

    ApportionLater(Outbox outbox) {
        this.outbox = outbox;
    }

    void apportion(Collection<String> charges) {
        charges.forEach(charge -> outbox.add(new OutboxMessage("landed/%s/%s".formatted(charge, UUID.randomUUID()), charge, ApportionChannel.NAME, "{}")));
    }
}
