package io.orderwright.receiving.delivery;

import io.orderwright.catalog.Suppliers;
import io.orderwright.inventory.InboundSupply;
import io.orderwright.inventory.SupplyRef;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.process.CompletedTasks.CompletedTask;
import io.orderwright.platform.process.TaskDecisions;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.OrderFulfilment;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.shared.BrokenRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Books what a buyer agreed about a late delivery. */
@Component
public class RecordDeliveryChase {

    /** The task on the diagram. */
    public static final String ELEMENT = "chase-delivery";
    /** Furthest day that a buyer may agree on. */
    private static final int MAX_DAYS_AHEAD = 365;

    private final PurchaseOrders orders;
    private final OrderFulfilment fulfilment;
    private final InboundSupply supply;
    private final Suppliers suppliers;
    private final TaskDecisions decisions;
    private final ExpectDelivery expectDelivery;
    private final DeliveryExpectations expectations;
    private final LateWarnings warnings;
    private final AuditTrail audit;
    private final Clock clock;

    RecordDeliveryChase(PurchaseOrders orders, OrderFulfilment fulfilment, InboundSupply supply, Suppliers suppliers, TaskDecisions decisions,
                        ExpectDelivery expectDelivery, DeliveryExpectations expectations, LateWarnings warnings, AuditTrail audit, Clock clock) {
        this.orders = orders;
        this.fulfilment = fulfilment;
        this.supply = supply;
        this.suppliers = suppliers;
        this.decisions = decisions;
        this.expectDelivery = expectDelivery;
        this.expectations = expectations;
        this.warnings = warnings;
        this.audit = audit;
        this.clock = clock;
    }

    /** An answer that breaks a rule changes nothing and comes back as {@code refused} with the reason. */
    public Outcome record(PurchaseOrderNumber number, long processInstanceKey, long jobKey, Answer answer) {
        return decisions.onceOrRefused(jobKey, processInstanceKey, ELEMENT, Outcome.class, task -> decide(number, task, answer), reason -> new Outcome("refused", reason, null));
    }

    private Outcome decide(PurchaseOrderNumber number, CompletedTask task, Answer answer) {
        var buyer = decisions.decider(task, person -> person.isIn(Group.BUYERS), known ->
                new BrokenRule("NOT_A_BUYER", "%s is not in the group buyers and may not decide about a late delivery".formatted(task.person())));
        Outcome outcome = "cancel-rest".equals(answer.decision()) ? cancelRest(number, answer, buyer) : newDate(number, answer, buyer);
        warnings.settle(number);
        return outcome;
    }

    private Outcome cancelRest(PurchaseOrderNumber number, Answer answer, Person buyer) {
        fulfilment.closedShort(number, List.of(), answer.commentOrEmpty(), Actor.person(buyer.userName()));
        return new Outcome("cancel-rest", null, null);
    }

    private Outcome newDate(PurchaseOrderNumber number, Answer answer, Person buyer) {
        if (!"new-date".equals(answer.decision())) {
            throw new BrokenRule("UNKNOWN_DECISION", "“%s” is not a decision about a late delivery: choose a new date or cancel the rest".formatted(answer.decision()));
        }
        var order = orders.lock(number);
        var zone = suppliers.find(order.supplier()).orElseThrow().zone();
        var today = LocalDate.ofInstant(clock.instant(), zone);
        var day = answer.date();
        if (day == null || day.isBefore(today) || day.isAfter(today.plusDays(MAX_DAYS_AHEAD))) {
            throw new BrokenRule("DATE_NOT_USABLE", "The new date %s must lie between today and %s".formatted(day == null ? "is missing: it" : day, today.plusDays(MAX_DAYS_AHEAD)));
        }
        supply.change(order.lines().stream().filter(line -> line.open().isPositive()).map(line -> new InboundSupply.Promised(new SupplyRef(number.value(), line.line()), day)).toList());
        var expectation = expectDelivery.after(day, zone, false);
        expectations.save(number, expectation.overdueAt(), expectation.chaseDeliveryAt());
        audit.record(new AuditEvent(number.value(), "receiving.delivery-postponed", Actor.person(buyer.userName()), Map.of("date", day.toString(), "comment", answer.commentOrEmpty())));
        return new Outcome("new-date", null, expectation.chaseDeliveryAt());
    }

    /** @param decision {@code new-date} or {@code cancel-rest}, as the form wrote it and not yet trusted */
    public record Answer(@Nullable String decision, @Nullable LocalDate date, @Nullable String comment) {

        String commentOrEmpty() {
            return comment == null ? "" : comment;
        }
    }

    /** @param chaseDeliveryAt when a buyer is asked again, null unless there is a new date */
    public record Outcome(String outcome, @Nullable String refusalReason, @Nullable Instant chaseDeliveryAt) {}
}
