package io.orderwright.receiving.receipt;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.process.CompletedTasks.CompletedTask;
import io.orderwright.platform.process.TaskDecisions;
import io.orderwright.platform.security.Group;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.BrokenRule;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Books what the warehouse decided in the task Resolve delivery discrepancy. */
@Component
public class RecordDiscrepancyDecision {

    /** The task on the diagram. */
    public static final String ELEMENT = "resolve-delivery-discrepancy";

    private final TaskDecisions decisions;
    private final ResolveDiscrepancies resolve;

    RecordDiscrepancyDecision(TaskDecisions decisions, ResolveDiscrepancies resolve) {
        this.decisions = decisions;
        this.resolve = resolve;
    }

    /** An answer that breaks a rule changes nothing and comes back as {@code refused} with the reason. */
    public Outcome record(PurchaseOrderNumber order, long processInstanceKey, long jobKey, Answer answer) {
        return decisions.onceOrRefused(jobKey, processInstanceKey, ELEMENT, Outcome.class, task -> decide(order, task, answer), reason -> new Outcome("refused", reason));
    }

    private Outcome decide(PurchaseOrderNumber order, CompletedTask task, Answer answer) {
        var person = decisions.decider(task, someone -> someone.isIn(Group.WAREHOUSE), known -> new BrokenRule("NOT_IN_WAREHOUSE",
                "%s is not in the group warehouse and may not decide about a delivery".formatted(task.person())));
        resolve.resolve(order, answer.decision() == null ? "" : answer.decision(), answer.comment() == null ? "" : answer.comment(), Actor.person(person.userName()));
        return new Outcome("resolved", null);
    }

    /** @param decision {@code accept}, {@code return} or {@code refuse}, as the form wrote it and not yet trusted */
    public record Answer(@Nullable String decision, @Nullable String comment) {}

    /** @param outcome {@code resolved}, or {@code refused} with a reason */
    public record Outcome(String outcome, @Nullable String refusalReason) {}
}
