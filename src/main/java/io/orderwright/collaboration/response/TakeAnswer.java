package io.orderwright.collaboration.response;

import io.orderwright.catalog.SupplierId;
import io.orderwright.collaboration.conversation.Conversation;
import io.orderwright.collaboration.conversation.ConversationEvents;
import io.orderwright.collaboration.conversation.Conversations;
import io.orderwright.collaboration.response.SupplierResponse.Channel;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.process.EngineMessages;
import io.orderwright.shared.BrokenRule;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes an answer in, once per evidence. The first answer to the open question goes to the process that waits for it; one that comes before the question
 * is known to have arrived is kept and told then; one that comes later goes to a person and overwrites nothing, unless it only says again that the order is confirmed.
 */
@Component
public class TakeAnswer {

    /** The answer is to a revision that is replaced, or to an order that is cancelled: it is never booked. */
    public static final String SUPERSEDED = "REVISION_SUPERSEDED";
    private static final int MAX_UNTOLD = 50;
    private static final int MAX_WORDS_ON_TIMELINE = 300;

    private final SupplierResponseRepository responses;
    private final Conversations conversations;
    private final AnswerOnOrder onOrder;
    private final EngineMessages engine;
    private final AuditTrail trail;
    private final Clock clock;

    TakeAnswer(SupplierResponseRepository responses, Conversations conversations, AnswerOnOrder onOrder, EngineMessages engine, AuditTrail trail, Clock clock) {
        this.responses = responses;
        this.conversations = conversations;
        this.onOrder = onOrder;
        this.engine = engine;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * @return the stored answer, also when the same evidence came before
     * @throws BrokenRule {@code REVISION_SUPERSEDED} when nobody may answer that revision any more
     */
    @Transactional(noRollbackFor = BrokenRule.class)
    public SupplierResponse take(Answer answer) {
        Optional<Conversation> conversation = conversations.lock(answer.order(), answer.revision());
        Optional<SupplierResponse> before = responses.findByEvidence(answer.evidence());
        if (before.isPresent()) {
            return before.get();
        }
        Conversation open = conversation.filter(Conversation::isOpen).orElseThrow(() -> new BrokenRule(SUPERSEDED,
                "Revision %d of order %s is not open for an answer any more: answer the current revision.".formatted(answer.revision(), answer.order())));
        SupplierResponse response = new SupplierResponse(answer, open.supplier());
        Optional<String> message = tell(response, open);
        keep(response);
        message.ifPresent(name -> publish(name, response));
        return response;
    }

    /** An answer to a revision whose successor is not sent yet: nobody can be told the difference, so a person reads it; it is never booked. */
    @Transactional
    public SupplierResponse takeWhileAmended(Answer answer, SupplierId supplier) {
        Optional<SupplierResponse> before = responses.findByEvidence(answer.evidence());
        if (before.isPresent()) {
            return before.get();
        }
        SupplierResponse response = new SupplierResponse(answer, supplier);
        response.tell(false);
        keep(response);
        publish("collaboration.supplier-wrote-later", response);
        return response;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(ConversationEvents.Awaiting awaiting) {
        Conversation conversation = conversations.lock(awaiting.order(), awaiting.revision()).orElseThrow();
        responses.untold(awaiting.order().value(), awaiting.revision(), Limit.of(MAX_UNTOLD)).forEach(response -> tell(response, conversation).ifPresent(name -> publish(name, response)));
    }

    /** @return the message to publish; empty while it is not known that the question has arrived: it is told then */
    private Optional<String> tell(SupplierResponse response, Conversation conversation) {
        return switch (conversation.state()) {
            case AWAITING -> {
                conversation.answered(clock.instant());
                response.tell(true);
                onOrder.show(response);
                yield Optional.of("collaboration.supplier-responded");
            }
            case ANSWERED -> {
                response.tell(false);
                if (repeats(response)) {
                    response.repeats(clock.instant());
                    yield Optional.empty();
                }
                yield Optional.of("collaboration.supplier-wrote-later");
            }
            case SENDING, UNDELIVERED, CLOSED -> Optional.empty();
        };
    }

    /** Confirmed on the page and by mail, or in two windows: nobody has to read that the supplier means it. */
    private boolean repeats(SupplierResponse response) {
        return response.kind() == SupplierResponse.Kind.CONFIRMED
                && responses.told(response.order().value(), response.revision(), Limit.of(1)).stream().anyMatch(SupplierResponse::isConfirmation);
    }

    private void keep(SupplierResponse response) {
        responses.save(response);
        record(response);
    }

    private void publish(String message, SupplierResponse response) {
        String order = response.order().value();
        engine.publish(message, order, "%s/%d".formatted(message, response.id()), Map.of("responseId", String.valueOf(response.id()), "responseKind", response.kind().code()));
    }

    private void record(SupplierResponse response) {
        Actor actor = response.channel() == Channel.PHONE ? Actor.person(response.answeredBy()) : Actor.supplier(response.supplier().value());
        trail.record(new AuditEvent(response.order().value(), "collaboration.answer-received", actor, Map.of(
                "response", String.valueOf(response.id()), "revision", String.valueOf(response.revision()), "channel", response.channel().name().toLowerCase(Locale.ROOT),
                "kind", response.kind().code(), "from", response.answeredBy(), "rule", response.rule(), "words", shortened(response.comment()))));
    }

    private static String shortened(String words) {
        return words.length() <= MAX_WORDS_ON_TIMELINE ? words : words.substring(0, MAX_WORDS_ON_TIMELINE) + " …";
    }
}
