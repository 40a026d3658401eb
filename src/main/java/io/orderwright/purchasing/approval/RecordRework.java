package io.orderwright.purchasing.approval;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.process.CompletedTasks.CompletedTask;
import io.orderwright.platform.process.TaskDecisions;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrderStatus;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.purchasing.decisions.Decision;
import io.orderwright.purchasing.decisions.Decision.Outcome;
import io.orderwright.purchasing.decisions.DecisionLog;
import io.orderwright.purchasing.orders.ChangeDuringApproval;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Books what a buyer did with an order that was sent back. */
@Component
public class RecordRework {

    static final String TASK = "rework-purchase-order";
    private static final int NO_LEVEL = 0;

    private final PurchaseOrders orders;
    private final ChangeDuringApproval change;
    private final DecisionLog decisions;
    private final TaskDecisions tasks;
    private final People people;
    private final AuditTrail audit;

    RecordRework(PurchaseOrders orders, ChangeDuringApproval change, DecisionLog decisions, TaskDecisions tasks, People people, AuditTrail audit) {
        this.orders = orders;
        this.change = change;
        this.decisions = decisions;
        this.tasks = tasks;
        this.people = people;
        this.audit = audit;
    }

    /** @param jobKey the engine's key of the job: told again, it gets the same verdict */
    public record Job(long jobKey, long processInstanceKey, PurchaseOrderNumber order, TaskAnswer answer) {}

    /** @throws io.orderwright.platform.process.TransientProblem while the engine does not show yet who completed the task */
    @Transactional
    public Verdict record(Job job) {
        return tasks.once(job.jobKey(), job.processInstanceKey(), TASK, Verdict.class, task -> book(job, task));
    }

    private Verdict book(Job job, CompletedTask task) {
        PurchaseOrderSnapshot order = orders.lock(job.order());
        Decision decision = refusal(job.answer(), task.person()).map(sentence -> decision(order, job, task, Outcome.REFUSED, sentence)).orElseGet(() -> rework(order, job, task));
        decisions.append(decision);
        String refusal = decision.refusalReason();
        audit.record(new AuditEvent(order.number().value(), "purchasing.rework-" + decision.outcome().code(), Actor.person(task.person()),
                Map.of("revision", Integer.toString(decision.revision()), "reason", decision.reason(), "refusalReason", refusal == null ? "" : refusal)));
        return Verdict.of(decision);
    }

    private Decision rework(PurchaseOrderSnapshot order, Job job, CompletedTask task) {
        String comment = job.answer().text("comment");
        try {
            if (job.answer().text("decision").equals("resubmit")) {
                Map<Integer, Quantity> quantities = job.answer().quantities().orElse(Map.of());
                return decision(change.byRework(order.number(), quantities, comment, task.person()), job, task, Outcome.RESUBMITTED, null);
            }
            if (order.status() != PurchaseOrderStatus.DRAFT) {
                return decision(change.restoreIssued(order.number(), comment, task.person()), job, task, Outcome.RESUBMITTED, null);
            }
            return decision(order, job, task, Outcome.WITHDRAWN, null);
        } catch (BrokenRule broken) {
            return decision(order, job, task, Outcome.REFUSED, broken.getMessage());
        }
    }

    private Optional<String> refusal(TaskAnswer answer, String userName) {
        var person = people.find(userName);
        if (person.filter(p -> p.isIn(Group.BUYERS)).isEmpty()) {
            return Optional.of("%s is not a buyer. A buyer has to rework the order.".formatted(person.map(p -> p.displayName()).orElse(userName)));
        }
        String decision = answer.text("decision");
        if (!Set.of("resubmit", "withdraw").contains(decision)) {
            return Optional.of("The decision was “%s”. Choose to submit the order again or to withdraw it.".formatted(decision));
        }
        return answer.has("lines") && answer.quantities().isEmpty() ? Optional.of("The quantities could not be read. Enter a whole number of 0 or more for each line.") : Optional.empty();
    }

    private static Decision decision(PurchaseOrderSnapshot order, Job job, CompletedTask task, Outcome outcome, @Nullable String refusal) {
        return new Decision(task.taskKey(), order.number(), order.revision(), order.contentHash(), NO_LEVEL, Group.BUYERS.code(), outcome, task.person(),
                job.answer().text("comment"), refusal, task.completedAt());
    }
}
