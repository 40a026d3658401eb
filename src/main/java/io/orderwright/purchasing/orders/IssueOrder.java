package io.orderwright.purchasing.orders;

import io.orderwright.planning.ReplenishmentProposals;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.halt.StopSwitch;
import io.orderwright.purchasing.OrderOrigin;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.decisions.Decision;
import io.orderwright.purchasing.decisions.DecisionLog;
import io.orderwright.shared.BrokenRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Freezes the approved revision and counts its units as on order. What leaves is exactly what was approved (F49). */
@Component
public class IssueOrder {

    private static final int FIRST_REVISION = 1;

    private final PurchaseOrderRepository orders;
    private final FreezeRevision freeze;
    private final SupplyOfOrders supply;
    private final Replacement replacement;
    private final ReplenishmentProposals proposals;
    private final DecisionLog decisions;
    private final StopSwitch stop;
    private final AuditTrail audit;
    private final Clock clock;

    IssueOrder(PurchaseOrderRepository orders, FreezeRevision freeze, SupplyOfOrders supply, Replacement replacement, ReplenishmentProposals proposals, DecisionLog decisions,
               StopSwitch stop, AuditTrail audit, Clock clock) {
        this.orders = orders;
        this.freeze = freeze;
        this.supply = supply;
        this.replacement = replacement;
        this.proposals = proposals;
        this.decisions = decisions;
        this.stop = stop;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param agreedAnswer the supplier's answer that this revision takes over, null when the supplier must be asked */
    public record Issued(int revision, @Nullable String agreedAnswer) {}

    /**
     * @param groupsAsked groups whose approval the policy asked for; empty when it asked for none
     * @return the revision that left; the same one when asked again
     * @throws BrokenRule {@code APPROVAL_OUTDATED} when the content changed after approval was prepared, {@code APPROVAL_MISSING} when a group, or any person where the autopilot may not send, has not
     *     approved this very content
     * @throws io.orderwright.platform.process.TransientProblem while everything that acts is stopped
     */
    @Transactional
    public Issued issue(PurchaseOrderNumber number, Collection<String> groupsAsked) {
        var replaced = replacement.lockReplaced(number);
        PurchaseOrder order = orders.lock(number);
        if (order.isIssued()) {
            return issued(order);
        }
        stop.mustBeReleased("Issuing " + number);
        var approvals = decisions.approvalsOf(number, order.contentHash());
        requireApprovalOf(order, groupsAsked, approvals.stream().map(Decision::group).collect(Collectors.toSet()));
        requireAPersonWhereNothingIsSentUnseen(order, approvals);
        Instant now = clock.instant();
        var changes = order.issue(now);
        freeze.freeze(order, approvals, now);
        supply.apply(order, changes);
        // after the new units count, so that what is on order never falls in between
        replaced.ifPresent(older -> replacement.issued(older, order));
        if (order.origin() == OrderOrigin.REPLENISHMENT) {
            proposals.issued(number.value());
        }
        orders.saveAndFlush(order);
        audit.record(new AuditEvent(number.value(), "purchasing.order-issued", Actor.part("purchasing"), Map.of("revision", Integer.toString(order.revision()),
                "contentHash", order.contentHash(), "net", order.net().toString(), "supplier", order.supplier().value(),
                "approvedBy", approvals.stream().map(Decision::person).distinct().collect(Collectors.joining(", ")))));
        return issued(order);
    }

    private static Issued issued(PurchaseOrder order) {
        return new Issued(order.revision(), order.agreedAnswer());
    }

    /** Whatever a table says: where the autopilot drafts and does not send, a person approved this very content (F52). Later revisions are approved like any other. */
    private void requireAPersonWhereNothingIsSentUnseen(PurchaseOrder order, Collection<Decision> approvals) {
        if (order.origin() == OrderOrigin.REPLENISHMENT && order.revision() == FIRST_REVISION && approvals.isEmpty() && !proposals.maySendUnseen(order.number().value())) {
            throw new BrokenRule("APPROVAL_MISSING", "%s was drafted where the autopilot may not send. A person has to approve it first.".formatted(order.number()));
        }
    }

    private static void requireApprovalOf(PurchaseOrder order, Collection<String> asked, Collection<String> given) {
        var missing = new TreeSet<>(asked);
        missing.removeAll(given);
        if (!missing.isEmpty()) {
            throw new BrokenRule("APPROVAL_MISSING", "%s revision %d as it stands was not approved by %s. It has to be approved again."
                    .formatted(order.number(), order.revision(), String.join(", ", missing)));
        }
    }
}
