package io.orderwright.planning;

import io.orderwright.catalog.Sku;
import java.util.Map;

/** Hands proposals to purchasing and hears what became of them. All in the current transaction, all idempotent. */
public interface ReplenishmentProposals {

    /** @throws io.orderwright.shared.BrokenRule {@code PROPOSAL_NOT_ORDERABLE} when it is not released */
    OrderableProposal orderable(ProposalId id);

    /** The proposal became this order; its needs are closed onto the order's lines. */
    void ordered(ProposalId id, String purchaseOrderNumber, Map<Sku, Integer> lineOf);

    /** The order was rejected or withdrawn before issue: the needs return to the planner and do not fire again for the same facts (F50). */
    void returned(String purchaseOrderNumber, String reason);
}
