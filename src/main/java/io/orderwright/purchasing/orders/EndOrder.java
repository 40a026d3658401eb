package io.orderwright.purchasing.orders;

import io.orderwright.planning.ReplenishmentProposals;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderStatus;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The ways an order ends. Each may be told twice; units still counted are given up in the same transaction. */
@Component
public class EndOrder {

    private final PurchaseOrderRepository orders;
    private final SupplyOfOrders supply;
    private final Replacement replacement;
    private final ReplenishmentProposals proposals;
    private final SettleWhenComplete settlement;
    private final AuditTrail audit;

    EndOrder(PurchaseOrderRepository orders, SupplyOfOrders supply, Replacement replacement, ReplenishmentProposals proposals, SettleWhenComplete settlement, AuditTrail audit) {
        this.orders = orders;
        this.supply = supply;
        this.replacement = replacement;
        this.proposals = proposals;
        this.settlement = settlement;
        this.audit = audit;
    }

    /** Approval said no, or the draft was withdrawn; its needs go back to the planner. */
    @Transactional
    public void reject(PurchaseOrderNumber number, String reason) {
        var replaced = replacement.lockReplaced(number);
        PurchaseOrder order = orders.lock(number);
        if (order.status() == PurchaseOrderStatus.REJECTED) {
            return;
        }
        order.reject(reason);
        orders.saveAndFlush(order);
        replaced.ifPresent(older -> replacement.dropped(older, order));
        proposals.returned(number.value(), reason);
        record(number, "purchasing.order-rejected", reason);
    }

    /** A buyer cancelled. */
    @Transactional
    public void cancel(PurchaseOrderNumber number, String reason) {
        giveUp(number, reason, "purchasing.order-cancelled");
    }

    /** The supplier declined, or a buyer gave the order up. */
    @Transactional
    public void closeUnfulfilled(PurchaseOrderNumber number, String reason) {
        giveUp(number, reason, "purchasing.order-unfulfilled");
    }

    /** Everything that came is invoiced. */
    @Transactional
    public void close(PurchaseOrderNumber number) {
        PurchaseOrder order = orders.lock(number);
        if (order.status() == PurchaseOrderStatus.SETTLED) {
            return;
        }
        order.settle();
        orders.saveAndFlush(order);
        record(number, "purchasing.order-settled", "");
    }

    private void giveUp(PurchaseOrderNumber number, String reason, String action) {
        var replaced = replacement.lockReplaced(number);
        PurchaseOrder order = orders.lock(number);
        if (order.processEnded()) {
            return;
        }
        supply.apply(order, order.cancel(reason));
        orders.saveAndFlush(order);
        if (!order.wasIssued()) {
            replaced.ifPresent(older -> replacement.dropped(older, order));
            proposals.returned(number.value(), reason);
        }
        record(number, action, reason);
        settlement.check(order);
    }

    private void record(PurchaseOrderNumber number, String action, String reason) {
        audit.record(new AuditEvent(number.value(), action, Actor.part("purchasing"), reason.isEmpty() ? Map.of() : Map.of("reason", reason)));
    }
}
