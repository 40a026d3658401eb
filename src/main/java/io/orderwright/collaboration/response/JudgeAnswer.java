package io.orderwright.collaboration.response;

import io.orderwright.collaboration.conversation.SendCancellation;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.shared.BrokenRule;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A person judges a supplier's changes. */
@Component
@Transactional(propagation = Propagation.MANDATORY, noRollbackFor = BrokenRule.class)
public class JudgeAnswer {

    private final SupplierResponseRepository responses;
    private final SupplierResponses answers;
    private final SendCancellation sendCancellation;
    private final AuditTrail trail;
    private final Clock clock;

    JudgeAnswer(SupplierResponseRepository responses, SupplierResponses answers, SendCancellation sendCancellation, AuditTrail trail, Clock clock) {
        this.responses = responses;
        this.answers = answers;
        this.sendCancellation = sendCancellation;
        this.trail = trail;
        this.clock = clock;
    }

    /** @throws BrokenRule when the supplier offers more than was ordered, or another article: both need another order */
    public void accept(long responseId, String person, String comment) {
        SupplierResponse response = lock(responseId);
        Comparison comparison = answers.compared(response);
        comparison.moreThanOrdered().ifPresent(line -> {
            throw new BrokenRule("MORE_THAN_ORDERED", "Line %d offers %s units, only %s were ordered: amend the order if you want more, or ask again."
                    .formatted(line.ordered().line(), line.quantity(), line.ordered().ordered()));
        });
        comparison.lines().stream().filter(line -> line.answer().substitute() != null).findFirst().ifPresent(line -> {
            throw new BrokenRule("SUBSTITUTE_OFFERED", "Line %d offers %s instead: order that article if you want it, then cancel this line."
                    .formatted(line.ordered().line(), line.answer().substitute()));
        });
        response.accept(person, clock.instant());
        record(response, person, "accepted", comment);
    }

    public void refuse(long responseId, String person, String comment) {
        SupplierResponse response = lock(responseId);
        response.refuse(person, comment, clock.instant());
        record(response, person, "refused, asked again", comment);
    }

    /** The order is given up; the supplier is told. */
    public void giveUp(long responseId, String person, String comment) {
        SupplierResponse response = lock(responseId);
        response.refuse(person, comment, clock.instant());
        sendCancellation.send(response.order(), comment);
        record(response, person, "refused, order given up", comment);
    }

    private SupplierResponse lock(long responseId) {
        return responses.lock(responseId).orElseThrow(() -> new IllegalStateException("There is no answer " + responseId));
    }

    private void record(SupplierResponse response, String person, String decision, String comment) {
        trail.record(new AuditEvent(response.order().value(), "collaboration.changes-judged", Actor.person(person), Map.of("response", String.valueOf(response.id()), "decision", decision,
                "comment", comment)));
    }
}
