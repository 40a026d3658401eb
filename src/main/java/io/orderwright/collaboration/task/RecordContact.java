package io.orderwright.collaboration.task;

import io.orderwright.catalog.Suppliers;
import io.orderwright.collaboration.conversation.Conversation;
import io.orderwright.collaboration.conversation.Conversations;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.process.CompletedTasks.CompletedTask;
import io.orderwright.platform.mail.SuppressedAddresses;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.EmailAddress;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Books the address that a person entered: the supplier's orders go there from now on, and this one goes out again. */
@Component
public class RecordContact {

    private final Suppliers suppliers;
    private final Conversations conversations;
    private final SuppressedAddresses suppressed;
    private final TaskDecision decision;
    private final AuditTrail trail;

    RecordContact(Suppliers suppliers, Conversations conversations, SuppressedAddresses suppressed, TaskDecision decision, AuditTrail trail) {
        this.suppliers = suppliers;
        this.conversations = conversations;
        this.suppressed = suppressed;
        this.decision = decision;
        this.trail = trail;
    }

    public Verdict record(RecordedTask task) {
        return decision.onceOrRefused(task, Verdict.class, completed -> decide(task, completed), Verdict::refused);
    }

    private Verdict decide(RecordedTask task, CompletedTask completed) {
        decision.mustBeBuyer(completed);
        EmailAddress email = address(task.answer().text("email"));
        Conversation conversation = conversations.lockCurrent(task.order());
        suppliers.correctOrderEmail(conversation.supplier(), email, completed.person());
        suppressed.lift(email, Actor.person(completed.person()), "Entered as the address for order " + task.order());
        conversation.contactCorrected();
        trail.record(new AuditEvent(task.order().value(), "collaboration.contact-corrected", Actor.person(completed.person()),
                Map.of("email", email.value(), "comment", task.answer().text("comment"))));
        return Verdict.of("corrected");
    }

    private static EmailAddress address(String entered) {
        try {
            return new EmailAddress(entered);
        } catch (IllegalArgumentException notAnAddress) {
            throw new BrokenRule("NOT_AN_ADDRESS", "\"%s\" is not an e-mail address: enter one like sales@example.com.".formatted(entered));
        }
    }
}
