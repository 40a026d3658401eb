package io.orderwright.purchasing.elsewhere;

import io.orderwright.catalog.SupplierId;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.process.CompletedTasks.CompletedTask;
import io.orderwright.platform.process.TaskDecisions;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.purchasing.orders.OrderElsewhere;
import io.orderwright.shared.BrokenRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Books which supplier a buyer chose instead, or that the order is given up. */
@Component
public class RecordOtherSupplier {

    /** The task on the diagram. */
    static final String TASK = "choose-another-supplier";
    private static final int LONGEST_COMMENT = 1000;

    private final PurchaseOrders orders;
    private final OrderElsewhere elsewhere;
    private final TaskDecisions decisions;
    private final AuditTrail audit;

    RecordOtherSupplier(PurchaseOrders orders, OrderElsewhere elsewhere, TaskDecisions decisions, AuditTrail audit) {
        this.orders = orders;
        this.elsewhere = elsewhere;
        this.decisions = decisions;
        this.audit = audit;
    }

    /**
     * @param decision {@code order-elsewhere} or {@code give-up}, as the form wrote it and not yet trusted
     * @param supplier code of the supplier, for {@code order-elsewhere}
     */
    public record Job(long jobKey, long processInstanceKey, PurchaseOrderNumber order, String decision, String supplier, String comment) {}

    /**
     * @param outcome       {@code ordered-elsewhere}, {@code given-up} or {@code refused}
     * @param refusalReason why the task comes back, null when it does not
     */
    public record Outcome(String outcome, @Nullable String refusalReason) {}

    /** @throws io.orderwright.platform.process.TransientProblem while the engine does not show yet who completed the task */
    public Outcome record(Job job) {
        return decisions.onceOrRefused(job.jobKey(), job.processInstanceKey(), TASK, Outcome.class, task -> book(job, task), reason -> new Outcome("refused", reason));
    }

    private Outcome book(Job job, CompletedTask task) {
        orders.lock(job.order());
        Person buyer = decisions.decider(task, p -> p.isIn(Group.BUYERS) || p.isIn(Group.ADMINS), known -> new BrokenRule("NOT_A_BUYER",
                "%s is not a buyer. A buyer has to choose the supplier.".formatted(known.map(Person::displayName).orElse(task.person()))));
        return decide(job, task, buyer);
    }

    private Outcome decide(Job job, CompletedTask task, Person buyer) {
        String comment = job.comment().substring(0, Math.min(job.comment().length(), LONGEST_COMMENT));
        return switch (job.decision()) {
            case "order-elsewhere" -> {
                PurchaseOrderNumber draft = elsewhere.draft(job.order(), supplier(job.supplier()), task.taskKey(), "Instead of %s. %s".formatted(job.order(), comment).strip(), buyer);
                record(job, buyer, "purchasing.ordered-elsewhere", Map.of("draft", draft.value(), "supplier", job.supplier(), "comment", comment));
                yield new Outcome("ordered-elsewhere", null);
            }
            case "give-up" -> {
                record(job, buyer, "purchasing.given-up", Map.of("comment", comment));
                yield new Outcome("given-up", null);
            }
            default -> throw new BrokenRule("UNKNOWN_DECISION", "The decision was “%s”. Choose to order elsewhere or to give the order up.".formatted(job.decision()));
        };
    }

    private static SupplierId supplier(String code) {
        try {
            return new SupplierId(code);
        } catch (IllegalArgumentException notACode) {
            throw new BrokenRule("UNKNOWN_SUPPLIER", "“%s” is no supplier. Choose one of the drafts.".formatted(code));
        }
    }

    private void record(Job job, Person buyer, String action, Map<String, String> facts) {
        audit.record(new AuditEvent(job.order().value(), action, Actor.person(buyer.userName()), facts));
    }
}
