package io.orderwright.collaboration.conversation;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.purchasing.PurchaseOrderNumber;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Notes that a buyer is asked to chase a silent supplier, once per deadline: the task that shows it may come again. */
@Component
public class FlagSilence {

    private final Conversations conversations;
    private final AuditTrail trail;
    private final Clock clock;

    FlagSilence(Conversations conversations, AuditTrail trail, Clock clock) {
        this.conversations = conversations;
        this.trail = trail;
        this.clock = clock;
    }

    @Transactional
    public void flag(PurchaseOrderNumber order) {
        Conversation conversation = conversations.lockCurrent(order);
        if (conversation.flagged(clock.instant())) {
            trail.record(new AuditEvent(order.value(), "collaboration.silence-flagged", Actor.part("collaboration"), Map.of("revision", String.valueOf(conversation.revision()),
                    "asking", String.valueOf(conversation.asking()), "deadline", conversation.flagAt().orElseThrow().toString())));
        }
    }
}
