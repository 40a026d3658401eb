package io.orderwright.planning;

import io.orderwright.catalog.Sku;
import java.util.Map;

/** Hands proposals to purchasing and hears what became of them. All in the current transaction, all idempotent. */
public interface ReplenishmentProposals {

    /** @throws io.orderwright.shared.BrokenRule {@code PROPOSAL_NOT_ORDERABLE} when it is not released */
    OrderableProposal orderable(ProposalId id);

    /** Whether the autopilot of the supplier and the class of every SKU lets an order leave that no person has seen (F52). Orders that no proposal led to may. */
    boolean maySendUnseen(String purchaseOrderNumber);

    /** The proposal became this order; its needs stay open on the order's lines until it is {@link #issued}. */
    void ordered(ProposalId id, String purchaseOrderNumber, Map<Sku, Integer> lineOf);

    /**
     * The order was issued and its units count as on order: its needs are over, and the next fall to the reorder point opens new ones.
     * Called in the transaction that counted the units, after counting them; until then an ordered need stays open, so that nothing is ordered twice (F23).
     * Orders that no proposal led to are no change.
     */
    void issued(String purchaseOrderNumber);

    /** The order was rejected or withdrawn before issue: the needs return to the planner and do not fire again for the same facts (F50). */
    void returned(String purchaseOrderNumber, String reason);
}
