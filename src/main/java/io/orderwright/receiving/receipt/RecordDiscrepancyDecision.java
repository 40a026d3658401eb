package io.orderwright.receiving.receipt;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.process.CompletedTasks;
import io.orderwright.platform.process.OncePerJob;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.BrokenRule;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Books what the warehouse decided in the task Resolve delivery discrepancy. */
@Component
public class RecordDiscrepancyDecision {

    /** The task on the diagram. */
    public static final String ELEMENT = "resolve-delivery-discrepancy";

    private final OncePerJob once;
    private final CompletedTasks tasks;
    private final People people;
    private final ResolveDiscrepancies resolve;

    RecordDiscrepancyDecision(OncePerJob once, CompletedTasks tasks, People people, ResolveDiscrepancies resolve) {
        this.once = once;
        this.tasks = tasks;
        this.people = people;
        this.resolve = resolve;
    }

    /** An answer that breaks a rule changes nothing and comes back as {@code refused} with the reason. */
    @Transactional
    public Outcome record(PurchaseOrderNumber order, long processInstanceKey, long jobKey, Answer answer) {
        return once.result(jobKey, Outcome.class, () -> decide(order, processInstanceKey, answer));
    }

    private Outcome decide(PurchaseOrderNumber order, long processInstanceKey, Answer answer) {
        var task = tasks.latest(processInstanceKey, ELEMENT);
        tasks.recorded(task);
        try {
            var person = people.find(task.person()).filter(someone -> someone.isIn(Group.WAREHOUSE)).orElseThrow(() -> new BrokenRule("NOT_IN_WAREHOUSE",
                    "%s is not in the group warehouse and may not decide about a delivery".formatted(task.person())));
            resolve.resolve(order, answer.decision() == null ? "" : answer.decision(), answer.comment() == null ? "" : answer.comment(), Actor.person(person.userName()));
            return new Outcome("resolved", null);
        } catch (BrokenRule broken) {
            return new Outcome("refused", broken.getMessage());
        }
    }

    /** @param decision {@code accept}, {@code return} or {@code refuse}, as the form wrote it and not yet trusted */
    public record Answer(@Nullable String decision, @Nullable String comment) {}

    /** @param outcome {@code resolved}, or {@code refused} with a reason */
    public record Outcome(String outcome, @Nullable String refusalReason) {}
}
