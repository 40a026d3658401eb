package io.orderwright.collaboration.task;

import io.orderwright.collaboration.conversation.SupplierMessage;
import io.orderwright.collaboration.conversation.SupplierMessage.State;
import io.orderwright.collaboration.conversation.SupplierMessages;
import io.orderwright.collaboration.response.Answer;
import io.orderwright.collaboration.response.SupplierResponse.Channel;
import io.orderwright.collaboration.response.SupplierResponse.Kind;
import io.orderwright.collaboration.response.TakeAnswer;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.process.CompletedTasks.CompletedTask;
import io.orderwright.shared.BrokenRule;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Books what a manager found out about a suspicious mail. Only after asking the supplier is it an answer, and then a buyer reads it; it confirms nothing by itself. */
@Component
public class RecordMailCheck {

    private final SupplierMessages messages;
    private final TakeAnswer takeAnswer;
    private final TaskDecision decision;
    private final AuditTrail trail;
    private final Clock clock;

    RecordMailCheck(SupplierMessages messages, TakeAnswer takeAnswer, TaskDecision decision, AuditTrail trail, Clock clock) {
        this.messages = messages;
        this.takeAnswer = takeAnswer;
        this.decision = decision;
        this.trail = trail;
        this.clock = clock;
    }

    public Verdict record(RecordedTask task, long messageId) {
        return decision.onceOrRefused(task, Verdict.class, completed -> decide(task, messageId, completed), Verdict::refused);
    }

    private Verdict decide(RecordedTask task, long messageId, CompletedTask completed) {
        decision.mustBeManager(completed);
        String how = task.answer().text("comment");
        if (how.isEmpty()) {
            throw new BrokenRule("NOT_CHECKED", "It is not said how the mail was checked: ask the supplier by a telephone number from our own records and write down whom you asked.");
        }
        return switch (task.answer().text("decision")) {
            case "genuine" -> {
                SupplierMessage mail = taken(messageId, State.THREADED, completed, "from the supplier", how);
                takeAnswer.take(new Answer(task.order(), mail.revision().orElseThrow(), Channel.MAIL, "mail/" + mail.inboxId().orElseThrow(), Kind.UNCLEAR, mail.sender(), mail.happenedAt(), mail.body(),
                        "To be read, because %s%nChecked by %s: %s".formatted(mail.finding().orElse(""), completed.person(), how), "checked by hand", List.of(), messageId));
                yield Verdict.of("genuine");
            }
            case "set-aside" -> {
                taken(messageId, State.SET_ASIDE, completed, "not from the supplier, or not certain", how);
                yield Verdict.of("set-aside");
            }
            default -> Verdict.refused("\"%s\" is no decision: choose set aside or genuine.".formatted(task.answer().text("decision")));
        };
    }

    private SupplierMessage taken(long messageId, State state, CompletedTask completed, String meaning, String how) {
        SupplierMessage mail = messages.find(messageId).orElseThrow(() -> new IllegalStateException("There is no mail " + messageId));
        if (!mail.checked(state, completed.person(), clock.instant())) {
            throw new BrokenRule("MAIL_CHECKED", "Somebody has decided about this mail before.");
        }
        trail.record(new AuditEvent(mail.order().orElseThrow().value(), "collaboration.mail-checked", Actor.person(completed.person()), Map.of("sender", mail.sender(), "meaning", meaning, "comment", how)));
        return mail;
    }
}
