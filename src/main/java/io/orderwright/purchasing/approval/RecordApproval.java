package io.orderwright.purchasing.approval;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.process.CompletedTasks.CompletedTask;
import io.orderwright.platform.process.TaskDecisions;
import io.orderwright.platform.security.Absences;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.purchasing.decisions.Decision;
import io.orderwright.purchasing.decisions.Decision.Outcome;
import io.orderwright.purchasing.decisions.DecisionLog;
import io.orderwright.purchasing.orders.ChangeDuringApproval;
import io.orderwright.purchasing.orders.OrderHistory;
import io.orderwright.purchasing.orders.OrderHistory.Cause;
import io.orderwright.purchasing.orders.OrderHistory.Version;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Books an approver's decision. The form is only a convenience: who completed the task, and whether that person may say this about this content, is found out here, so
 * that a task completed past its form gains nothing (F45).
 */
@Component
public class RecordApproval {

    static final String TASK = "approve-purchase-order";

    private final PurchaseOrders orders;
    private final ChangeDuringApproval change;
    private final OrderHistory history;
    private final DecisionLog decisions;
    private final TaskDecisions tasks;
    private final People people;
    private final Absences absences;
    private final ExaminePrices prices;
    private final AuditTrail audit;

    RecordApproval(PurchaseOrders orders, ChangeDuringApproval change, OrderHistory history, DecisionLog decisions, TaskDecisions tasks, People people, Absences absences, ExaminePrices prices,
                   AuditTrail audit) {
        this.orders = orders;
        this.change = change;
        this.history = history;
        this.decisions = decisions;
        this.tasks = tasks;
        this.people = people;
        this.absences = absences;
        this.prices = prices;
        this.audit = audit;
    }

    /**
     * @param jobKey  the engine's key of the job: told again, it gets the same verdict
     * @param level   the level that was asked
     */
    public record Job(long jobKey, long processInstanceKey, PurchaseOrderNumber order, ApprovalLevel level, TaskAnswer answer) {}

    /** @throws io.orderwright.platform.process.TransientProblem while the engine does not show yet who completed the task */
    @Transactional
    public Verdict record(Job job) {
        return tasks.once(job.jobKey(), job.processInstanceKey(), TASK, Verdict.class, task -> book(job, task));
    }

    private Verdict book(Job job, CompletedTask task) {
        PurchaseOrderSnapshot order = orders.lock(job.order());
        Decision decision = refusal(order, job, task).map(sentence -> decision(order, job, task, Outcome.REFUSED, sentence)).orElseGet(() -> decide(order, job, task));
        decisions.append(decision);
        record(decision, job.level());
        recordInWhosePlace(decision, job.level());
        return Verdict.of(decision);
    }

    private Decision decide(PurchaseOrderSnapshot order, Job job, CompletedTask task) {
        return switch (job.answer().text("decision")) {
            case "approve" -> decision(order, job, task, Outcome.APPROVED, null);
            case "approve-with-changes" -> approveWithChanges(order, job, task);
            case "send-back" -> decision(order, job, task, Outcome.SENT_BACK, null);
            default -> reject(order, job, task);
        };
    }

    private Decision approveWithChanges(PurchaseOrderSnapshot order, Job job, CompletedTask task) {
        try {
            Map<Integer, Quantity> quantities = job.answer().quantities().orElseThrow();
            return decision(change.byApprover(order.number(), quantities, job.answer().text("reason"), task.person()), job, task, Outcome.CHANGED, null);
        } catch (BrokenRule broken) {
            return decision(order, job, task, Outcome.REFUSED, broken.getMessage());
        }
    }

    private Decision reject(PurchaseOrderSnapshot order, Job job, CompletedTask task) {
        boolean supplierHasAnEarlierRevision = order.status() != io.orderwright.purchasing.PurchaseOrderStatus.DRAFT;
        if (supplierHasAnEarlierRevision) {
            change.restoreIssued(order.number(), job.answer().text("reason"), task.person());
        }
        return decision(order, job, task, supplierHasAnEarlierRevision ? Outcome.RESTORED : Outcome.REJECTED, null);
    }

    /** The first rule that this answer breaks, as a sentence for the task; empty when it may stand. */
    private Optional<String> refusal(PurchaseOrderSnapshot order, Job job, CompletedTask task) {
        return notAllowed(order, job.level(), task.person())
                .or(() -> notUnderstood(job.answer()))
                .or(() -> aboutOtherContent(order, job.answer()))
                .or(() -> priceCannotBeApproved(order, job.answer()));
    }

    private Optional<String> notAllowed(PurchaseOrderSnapshot order, ApprovalLevel level, String userName) {
        Optional<Person> person = people.find(userName);
        if (person.isEmpty()) {
            return Optional.of("%s completed this task but is not known to Orderwright. Somebody of %s has to decide.".formatted(userName, level.group()));
        }
        if (!level.mayDecide(person.get())) {
            return Optional.of("%s is in neither %s nor %s. Somebody of them has to decide.".formatted(person.get().displayName(), level.group(), level.escalationGroup()));
        }
        if (userName.equals(order.requestedBy()) || userName.equals(authorOfContent(order))) {
            return Optional.of("%s asked for this order, so somebody else has to approve it.".formatted(person.get().displayName()));
        }
        return decisions.approvalsOf(order.number(), order.contentHash()).stream().filter(d -> d.person().equals(userName) && d.level() != level.level()).findFirst()
                .map(d -> "%s approved this order already for %s. Each level needs another person.".formatted(person.get().displayName(), d.group()));
    }

    /** Who wrote what is to be approved, unless that was an approver's change, which says yes by itself. */
    private @Nullable String authorOfContent(PurchaseOrderSnapshot order) {
        return history.of(order.number()).stream().filter(v -> v.revision() == order.revision() && Set.of(Cause.AMENDED, Cause.REWORKED, Cause.SUPPLIER_CHANGE).contains(v.cause())).findFirst()
                .map(Version::madeBy).orElse(null);
    }

    private static Optional<String> notUnderstood(TaskAnswer answer) {
        String decision = answer.text("decision");
        if (!Set.of("approve", "approve-with-changes", "send-back", "reject").contains(decision)) {
            return Optional.of("The decision was “%s”. Choose to approve, approve with changes, send back or reject.".formatted(decision));
        }
        if (Set.of("send-back", "reject").contains(decision) && answer.text("reason").isEmpty()) {
            return Optional.of("A reason is missing. Say why, so that the requester can do something about it.");
        }
        if (decision.equals("approve-with-changes") && answer.quantities().filter(q -> !q.isEmpty()).isEmpty()) {
            return Optional.of("The changed quantities could not be read. Enter a whole number of 0 or more for each line.");
        }
        return Optional.empty();
    }

    private static Optional<String> aboutOtherContent(PurchaseOrderSnapshot order, TaskAnswer answer) {
        return answer.text("contentHash").equals(order.contentHash()) ? Optional.empty()
                : Optional.of("The order was changed while this task was open; it is at revision %d now. Look at it again, then decide.".formatted(order.revision()));
    }

    private Optional<String> priceCannotBeApproved(PurchaseOrderSnapshot order, TaskAnswer answer) {
        if (!answer.text("decision").startsWith("approve")) {
            return Optional.empty();
        }
        return switch (prices.examine(order).worst()) {
            case MISSING -> Optional.of("A line has no price in the supplier's price list. Add a row to it and send the order back: the rework reads the price again.");
            case ZERO -> answer.text("reason").isEmpty() ? Optional.of("A line is free of charge. Say why in the reason, or send the order back.") : Optional.empty();
            case NONE, ANOMALY -> Optional.empty();
        };
    }

    private static Decision decision(PurchaseOrderSnapshot order, Job job, CompletedTask task, Outcome outcome, @Nullable String refusal) {
        return new Decision(task.taskKey(), order.number(), order.revision(), order.contentHash(), job.level().level(), job.level().group(), outcome, task.person(),
                job.answer().text("reason"), refusal, task.completedAt());
    }

    private void record(Decision decision, ApprovalLevel level) {
        String refusal = decision.refusalReason();
        audit.record(new AuditEvent(decision.order().value(), "purchasing.approval-" + decision.outcome().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                Actor.person(decision.person()), Map.of("revision", Integer.toString(decision.revision()), "contentHash", decision.contentHash(), "group", level.group(),
                "level", Integer.toString(level.level()), "rule", level.rule(), "reason", decision.reason(), "refusalReason", refusal == null ? "" : refusal)));
    }

    /** Who of the group is away and named this person. It gave no right: the decision stands on the person's own. */
    private void recordInWhosePlace(Decision decision, ApprovalLevel level) {
        if (decision.outcome() == Outcome.REFUSED) {
            return;
        }
        var members = people.in(Group.of(level.group()));
        String away = absences.away(members.stream().map(Person::userName).toList()).keySet().stream().sorted()
                .filter(name -> absences.present(name).filter(decision.person()::equals).isPresent())
                .flatMap(name -> members.stream().filter(member -> member.userName().equals(name)).map(Person::displayName)).collect(Collectors.joining(", "));
        if (!away.isEmpty()) {
            audit.record(new AuditEvent(decision.order().value(), "purchasing.decided-in-place", Actor.person(decision.person()),
                    Map.of("for", away, "by", people.find(decision.person()).map(Person::displayName).orElse(decision.person()), "group", level.group())));
        }
    }
}
