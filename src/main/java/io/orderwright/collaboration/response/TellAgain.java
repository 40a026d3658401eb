package io.orderwright.collaboration.response;

import io.orderwright.collaboration.conversation.Conversation;
import io.orderwright.collaboration.conversation.Conversations;
import io.orderwright.platform.process.EngineMessages;
import io.orderwright.platform.process.ProcessStartedAgain;
import io.orderwright.purchasing.PurchaseOrderNumber;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells a process that began anew what the old one was told: that the supplier has the order, and what the supplier answered. */
@Component
class TellAgain {

    private static final String PROCESS = "purchase-order";
    private static final String AGAIN = "%s/%s/again/%s";

    private final Conversations conversations;
    private final SupplierResponseRepository responses;
    private final EngineMessages engine;

    TellAgain(Conversations conversations, SupplierResponseRepository responses, EngineMessages engine) {
        this.conversations = conversations;
        this.responses = responses;
        this.engine = engine;
    }

    @EventListener(id = "collaboration.tell-again")
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(ProcessStartedAgain event) {
        if (event.processId().equals(PROCESS)) {
            var order = new PurchaseOrderNumber(event.businessKey());
            conversations.latest(order).ifPresent(conversation -> tell(order, conversation, event.time()));
        }
    }

    private void tell(PurchaseOrderNumber order, Conversation conversation, String time) {
        switch (conversation.state()) {
            case AWAITING -> delivered(order, conversation, time);
            case ANSWERED -> {
                delivered(order, conversation, time);
                responses.findByPurchaseOrderOrderByIdDesc(order.value(), Limit.of(1)).forEach(response -> publish("collaboration.supplier-responded", order, time,
                        Map.of("responseId", String.valueOf(response.id()), "responseKind", response.kind().code())));
            }
            case UNDELIVERED -> conversation.failure().ifPresent(words -> publish("collaboration.delivery-failed", order, time, Map.of("deliveryFailure", words)));
            case SENDING, CLOSED -> { }   // the mail is still on its way, or nobody waits for an answer
        }
    }

    private void delivered(PurchaseOrderNumber order, Conversation conversation, String time) {
        publish("collaboration.order-delivered", order, time, Map.of("deliveredAt", conversation.deliveredAt().orElseThrow().toString(),
                "chaseAt", conversation.chaseAt().orElseThrow().toString(), "flagAt", conversation.flagAt().orElseThrow().toString()));
    }

    private void publish(String message, PurchaseOrderNumber order, String time, Map<String, ?> variables) {
        engine.publish(message, order.value(), AGAIN.formatted(message, order, time), variables);
    }
}
