package io.orderwright.collaboration.response;

import io.orderwright.collaboration.conversation.Conversation;
import io.orderwright.collaboration.conversation.Conversations;
import io.orderwright.collaboration.conversation.SupplierMessage;
import io.orderwright.collaboration.conversation.SupplierMessages;
import io.orderwright.platform.process.EngineMessages;
import io.orderwright.platform.process.ProcessStartedAgain;
import io.orderwright.purchasing.PurchaseOrderNumber;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells a process that began anew what the old one was told: that the supplier has the order, what the supplier answered, and which mails nobody has read or checked yet. */
@Component
class TellAgain {

    private static final int MOST_ANSWERS = 50;
    private static final String PROCESS = "purchase-order";
    private static final String AGAIN = "%s/%s/again/%s";

    private final Conversations conversations;
    private final SupplierResponseRepository responses;
    private final SupplierMessages messages;
    private final EngineMessages engine;

    TellAgain(Conversations conversations, SupplierResponseRepository responses, SupplierMessages messages, EngineMessages engine) {
        this.conversations = conversations;
        this.responses = responses;
        this.messages = messages;
        this.engine = engine;
    }

    @EventListener(id = "collaboration.tell-again")
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(ProcessStartedAgain event) {
        if (event.processId().equals(PROCESS)) {
            var order = new PurchaseOrderNumber(event.businessKey());
            List<SupplierResponse> answers = responses.findByPurchaseOrderOrderByIdDesc(order.value(), Limit.of(MOST_ANSWERS));
            conversations.latest(order).ifPresent(conversation -> tell(conversation, answers, event.time()));
            answers.stream().filter(SupplierResponse::isUnread).forEach(unread -> answered("collaboration.supplier-wrote-later", unread, "%d/%s".formatted(unread.id(), event.time())));
            messages.thread(order).stream().filter(mail -> mail.state() == SupplierMessage.State.SUSPECT).forEach(suspect -> publish("collaboration.suspicious-mail-came", order,
                    "%d/%s".formatted(suspect.id(), event.time()), Map.of("suspiciousMailId", String.valueOf(suspect.id()))));
        }
    }

    private void tell(Conversation conversation, List<SupplierResponse> answers, String time) {
        switch (conversation.state()) {
            case AWAITING -> delivered(conversation, time);
            case ANSWERED -> {
                delivered(conversation, time);
                answers.stream().filter(answer -> answer.revision() == conversation.revision() && answer.awaited()).findFirst().ifPresent(answer -> answered("collaboration.supplier-responded", answer, time));
            }
            case UNDELIVERED -> conversation.failure().ifPresent(words -> publish("collaboration.delivery-failed", conversation.order(), time, Map.of("deliveryFailure", words)));
            case SENDING, CLOSED -> { }   // the mail is still on its way, or nobody waits for an answer
        }
    }

    /** A revision that the supplier had offered itself was never asked about. */
    private void delivered(Conversation conversation, String time) {
        conversation.deliveredAt().ifPresent(at -> publish("collaboration.order-delivered", conversation.order(), time, Map.of("deliveredAt", at.toString(),
                "chaseAt", conversation.chaseAt().orElseThrow().toString(), "flagAt", conversation.flagAt().orElseThrow().toString())));
    }

    private void answered(String message, SupplierResponse response, String time) {
        publish(message, response.order(), time, Map.of("responseId", String.valueOf(response.id()), "responseKind", response.kind().code()));
    }

    private void publish(String message, PurchaseOrderNumber order, String time, Map<String, ?> variables) {
        engine.publish(message, order.value(), AGAIN.formatted(message, order, time), variables);
    }
}
