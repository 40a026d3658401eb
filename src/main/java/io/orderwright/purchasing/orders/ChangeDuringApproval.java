package io.orderwright.purchasing.orders;

import io.orderwright.platform.audit.Actor;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.purchasing.orders.OrderHistory.Cause;
import io.orderwright.purchasing.orders.Revising.Prices;
import io.orderwright.purchasing.orders.Revising.Wish;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes to an order that its approval loop itself makes: the process is already where the change leads, so nobody is told. A broken rule leaves the order and the
 * caller's transaction as they were, because the answer to it is a sentence on the task.
 */
@Component
public class ChangeDuringApproval {

    private final PurchaseOrderRepository orders;
    private final PurchaseOrders reading;
    private final Revising revising;
    private final OrderHistory history;

    ChangeDuringApproval(PurchaseOrderRepository orders, PurchaseOrders reading, Revising revising, OrderHistory history) {
        this.orders = orders;
        this.reading = reading;
        this.revising = revising;
        this.history = history;
    }

    /** The approver approved other quantities: a new revision. */
    @Transactional(propagation = Propagation.MANDATORY, noRollbackFor = BrokenRule.class)
    public PurchaseOrderSnapshot byApprover(PurchaseOrderNumber number, Map<Integer, Quantity> quantities, String reason, String person) {
        return revise(number, quantities, Prices.WHERE_THE_BREAK_CHANGES, Cause.APPROVER_CHANGE, reason, person);
    }

    /** The order was sent back and reworked: quantities as given, every price read again from today's price list. */
    @Transactional(propagation = Propagation.MANDATORY, noRollbackFor = BrokenRule.class)
    public PurchaseOrderSnapshot byRework(PurchaseOrderNumber number, Map<Integer, Quantity> quantities, String reason, String person) {
        return revise(number, quantities, Prices.ALL_OF_TODAY, Cause.REWORKED, reason, person);
    }

    /** An amendment was turned down after the order had been issued: what the supplier has is the order again, as a revision of its own. */
    @Transactional(propagation = Propagation.MANDATORY, noRollbackFor = BrokenRule.class)
    public PurchaseOrderSnapshot restoreIssued(PurchaseOrderNumber number, String reason, String person) {
        PurchaseOrder order = orders.lock(number);
        Integer issued = order.issuedRevision();
        if (issued == null) {
            throw new IllegalStateException(number + " was never issued, there is nothing to restore");
        }
        order.restore(history.lastOf(number, issued).orElseThrow(() -> new IllegalStateException("No version of %s revision %d".formatted(number, issued))).content().lines());
        return saved(order, Cause.RESTORED, reason, person);
    }

    private PurchaseOrderSnapshot revise(PurchaseOrderNumber number, Map<Integer, Quantity> quantities, Prices prices, Cause cause, String reason, String person) {
        PurchaseOrder order = orders.lock(number);
        var wishes = quantities.entrySet().stream().map(e -> new Wish(e.getKey(), e.getValue(), null, null, null)).toList();
        order.revise(revising.changes(order, wishes, prices));
        return saved(order, cause, reason, person);
    }

    private PurchaseOrderSnapshot saved(PurchaseOrder order, Cause cause, String reason, String person) {
        orders.saveAndFlush(order);
        history.append(order, cause, reason, Actor.person(person));
        return reading.find(order.number()).orElseThrow();
    }
}
