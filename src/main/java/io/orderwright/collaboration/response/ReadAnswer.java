package io.orderwright.collaboration.response;

import io.orderwright.collaboration.conversation.Conversation;
import io.orderwright.collaboration.conversation.Conversations;
import io.orderwright.collaboration.response.SupplierResponse.Kind;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.purchasing.OrderAmendments.Carried;
import io.orderwright.purchasing.OrderFulfilment;
import io.orderwright.purchasing.PurchaseOrderStatus;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.shared.BrokenRule;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A person read an unclear answer and says what it means. While the process waits for it, the process goes on with that meaning. An answer that came
 * later has no process step behind it, so what the person decided is carried out here.
 */
@Component
public class ReadAnswer {

    private final SupplierResponseRepository responses;
    private final AmendToOffer amend;
    private final AnswerOnOrder onOrder;
    private final LaterAnswers later;
    private final Conversations conversations;
    private final BookConfirmation bookConfirmation;
    private final OrderFulfilment fulfilment;
    private final PurchaseOrders orders;
    private final AuditTrail trail;
    private final Clock clock;

    ReadAnswer(SupplierResponseRepository responses, AmendToOffer amend, AnswerOnOrder onOrder, LaterAnswers later, Conversations conversations, BookConfirmation bookConfirmation, OrderFulfilment fulfilment,
               PurchaseOrders orders, AuditTrail trail, Clock clock) {
        this.responses = responses;
        this.amend = amend;
        this.onOrder = onOrder;
        this.later = later;
        this.conversations = conversations;
        this.bookConfirmation = bookConfirmation;
        this.fulfilment = fulfilment;
        this.orders = orders;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * @return the kind as it is understood now
     * @throws BrokenRule when it cannot be booked that way, or the supplier has answered once more
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Kind as(long responseId, Kind meaning, List<LineAnswer> lines, String person, String comment) {
        SupplierResponse response = lock(responseId);
        if (response.awaited()) {
            later.mustBeRead(response);
        } else {
            mustBeCurrent(response);
        }
        response.readAs(meaning, lines, person, clock.instant());
        record(response, person, meaning.code(), comment);
        if (response.awaited()) {
            onOrder.show(response);
        } else {
            carryOut(response, person, comment);
        }
        return meaning;
    }

    /** The mail was no answer: the process waits on, with the clock as it ran. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void asNoAnswer(long responseId, String person, String comment) {
        SupplierResponse response = lock(responseId);
        response.setAside(person, clock.instant());
        if (response.awaited()) {
            conversations.lock(response.order(), response.revision()).ifPresent(Conversation::notAnswered);
            onOrder.hide(response);
        }
        record(response, person, "not an answer", comment);
    }

    private SupplierResponse lock(long responseId) {
        return responses.lock(responseId).orElseThrow(() -> new IllegalStateException("There is no answer " + responseId));
    }

    private void mustBeCurrent(SupplierResponse response) {
        int current = orders.lock(response.order()).revision();
        if (response.revision() != current) {
            throw new BrokenRule(TakeAnswer.SUPERSEDED, "The supplier answered revision %d and the order is at revision %d: nothing of it can be booked. If it matters, change the order; then choose that this is not an answer."
                    .formatted(response.revision(), current));
        }
    }

    private void carryOut(SupplierResponse response, String person, String comment) {
        switch (response.kind()) {
            case DECLINED -> fulfilment.requestCancellation(response.order(), comment.isEmpty() ? "The supplier declined" : comment, Actor.person(person));
            case CHANGED -> callBack(response, person);
            case CONFIRMED, UNCLEAR -> {
                if (orders.lock(response.order()).status() == PurchaseOrderStatus.ISSUED) {
                    callBack(response, person);
                } else {
                    bookConfirmation.book(response.id());
                }
            }
        }
    }

    /** An earlier answer still keeps the process waiting, for a decision, for another supplier or for a new answer: this one takes its place, as a revision that is agreed on. */
    private void callBack(SupplierResponse response, String person) {
        amend.toOffer(response, person, Carried.BY_MESSAGE);
        response.accept(person, clock.instant());
    }

    private void record(SupplierResponse response, String person, String meaning, String comment) {
        trail.record(new AuditEvent(response.order().value(), "collaboration.reply-read", Actor.person(person), Map.of("response", String.valueOf(response.id()), "meaning", meaning,
                "comment", comment)));
    }
}
