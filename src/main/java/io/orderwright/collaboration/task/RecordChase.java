package io.orderwright.collaboration.task;

import io.orderwright.collaboration.conversation.Conversation;
import io.orderwright.collaboration.conversation.Conversations;
import io.orderwright.collaboration.response.Answer;
import io.orderwright.collaboration.response.SupplierResponse.Channel;
import io.orderwright.collaboration.response.SupplierResponse.Kind;
import io.orderwright.collaboration.response.TakeAnswer;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.process.CompletedTasks.CompletedTask;
import io.orderwright.platform.web.WebSettings;
import io.orderwright.purchasing.OrderFulfilment;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Books what came of chasing a silent supplier: a confirmation by telephone, more time, or the end of the order. */
@Component
public class RecordChase {

    private final Conversations conversations;
    private final TakeAnswer takeAnswer;
    private final OrderFulfilment fulfilment;
    private final TaskDecision decision;
    private final AuditTrail trail;
    private final WebSettings settings;
    private final Clock clock;

    RecordChase(Conversations conversations, TakeAnswer takeAnswer, OrderFulfilment fulfilment, TaskDecision decision, AuditTrail trail,
                WebSettings settings, Clock clock) {
        this.conversations = conversations;
        this.takeAnswer = takeAnswer;
        this.fulfilment = fulfilment;
        this.decision = decision;
        this.trail = trail;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param flagAt when the task comes back, only for {@code more-time} */
    public record ChaseVerdict(String outcome, @Nullable String refusalReason, @Nullable String flagAt) {

        static ChaseVerdict refused(String sentence) {
            return new ChaseVerdict(Verdict.REFUSED, sentence, null);
        }
    }

    public ChaseVerdict record(RecordedTask task) {
        return decision.onceOrRefused(task, ChaseVerdict.class, completed -> decide(task, completed), ChaseVerdict::refused);
    }

    private ChaseVerdict decide(RecordedTask task, CompletedTask completed) {
        decision.mustBeBuyer(completed);
        String what = task.answer().text("decision");
        return switch (what) {
            case "confirmed-by-phone" -> confirmedByPhone(task, completed);
            case "more-time" -> moreTime(task, completed);
            case "cancel" -> giveUp(task, completed);
            case "alternative-supplier" -> elsewhere(task, completed);
            default -> ChaseVerdict.refused("\"%s\" is no decision: choose confirmed by phone, more time, cancel or alternative supplier.".formatted(what));
        };
    }

    private ChaseVerdict confirmedByPhone(RecordedTask task, CompletedTask completed) {
        Conversation conversation = conversations.lockCurrent(task.order());
        takeAnswer.take(new Answer(task.order(), conversation.revision(), Channel.PHONE, "task/" + completed.taskKey(), Kind.CONFIRMED, completed.person(), clock.instant(),
                task.answer().text("comment"), "Confirmed as ordered by telephone", "telephone", List.of(), null));
        record(task, completed, "confirmed by phone");
        return new ChaseVerdict("recorded", null, null);
    }

    private ChaseVerdict moreTime(RecordedTask task, CompletedTask completed) {
        Optional<Instant> until = task.answer().moment("until", settings.zone());
        if (until.isEmpty() || !until.get().isAfter(clock.instant())) {
            return ChaseVerdict.refused("\"%s\" is not a later moment: say until when the supplier has time.".formatted(task.answer().text("until")));
        }
        conversations.lockCurrent(task.order()).moreTime(until.get());
        record(task, completed, "more time until " + until.get());
        return new ChaseVerdict("more-time", null, until.get().toString());
    }

    /** Silence counts as no: the process goes on to another supplier, whose draft is ready there. */
    private ChaseVerdict elsewhere(RecordedTask task, CompletedTask completed) {
        Conversation conversation = conversations.lockCurrent(task.order());
        takeAnswer.take(new Answer(task.order(), conversation.revision(), Channel.PHONE, "task/" + completed.taskKey(), Kind.DECLINED, completed.person(), clock.instant(),
                task.answer().text("comment"), "No answer: to be ordered elsewhere", "silence", List.of(), null));
        record(task, completed, "order elsewhere");
        return new ChaseVerdict("recorded", null, null);
    }

    private ChaseVerdict giveUp(RecordedTask task, CompletedTask completed) {
        String reason = "The supplier did not answer";
        String comment = task.answer().text("comment");
        fulfilment.requestCancellation(task.order(), comment.isEmpty() ? reason : reason + ": " + comment, Actor.person(completed.person()));
        record(task, completed, "cancel the order");
        return new ChaseVerdict("recorded", null, null);
    }

    private void record(RecordedTask task, CompletedTask completed, String what) {
        trail.record(new AuditEvent(task.order().value(), "collaboration.chase-recorded", Actor.person(completed.person()), Map.of("decision", what, "comment", task.answer().text("comment"))));
    }
}
