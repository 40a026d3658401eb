package io.orderwright.collaboration.response;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.purchasing.OrderAmendments.Carried;
import io.orderwright.shared.BrokenRule;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A person judges a supplier's changes, knowing everything that the supplier has answered. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class JudgeAnswer {

    private final SupplierResponseRepository responses;
    private final AmendToOffer amend;
    private final AnswerOnOrder onOrder;
    private final LaterAnswers later;
    private final AuditTrail trail;
    private final Clock clock;

    JudgeAnswer(SupplierResponseRepository responses, AmendToOffer amend, AnswerOnOrder onOrder, LaterAnswers later, AuditTrail trail, Clock clock) {
        this.responses = responses;
        this.amend = amend;
        this.onOrder = onOrder;
        this.later = later;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * The order is amended to what the supplier offers; whether somebody has to approve that is for the approval policy.
     *
     * @throws BrokenRule when the supplier offers another article or has answered once more, or the order cannot be amended that way
     */
    public void accept(long responseId, String person, String comment) {
        SupplierResponse response = lock(responseId);
        amend.toOffer(response, person, Carried.BY_THE_WAITING_PROCESS);
        response.accept(person, clock.instant());
        record(response, person, "accepted", comment);
    }

    /** @throws BrokenRule when the supplier has answered once more */
    public void refuse(long responseId, String person, String comment) {
        SupplierResponse response = lock(responseId);
        response.refuse(person, comment, clock.instant());
        record(response, person, "refused, asked again", comment);
    }

    /**
     * Not with this supplier: the process goes on to the others, and the supplier is told once it is certain what happens.
     *
     * @throws BrokenRule when the supplier has answered once more
     */
    public void giveUp(long responseId, String person, String comment) {
        SupplierResponse response = lock(responseId);
        response.refuse(person, comment, clock.instant());
        onOrder.showAsGivenUp(response);
        record(response, person, "refused, to be ordered elsewhere or given up", comment);
    }

    private SupplierResponse lock(long responseId) {
        SupplierResponse response = responses.lock(responseId).orElseThrow(() -> new IllegalStateException("There is no answer " + responseId));
        later.mustBeRead(response);
        return response;
    }

    private void record(SupplierResponse response, String person, String decision, String comment) {
        trail.record(new AuditEvent(response.order().value(), "collaboration.changes-judged", Actor.person(person), Map.of("response", String.valueOf(response.id()), "decision", decision,
                "comment", comment)));
    }
}
