package io.orderwright.purchasing.orders;

import io.orderwright.catalog.Supplier;
import io.orderwright.planning.OrderableProposal;
import io.orderwright.planning.ProposalId;
import io.orderwright.planning.ReplenishmentProposals;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.halt.StopSwitch;
import io.orderwright.purchasing.OrderOrigin;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.orders.CatalogueTerms.Wanted;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Turns a released proposal into a draft, exactly once however often it is told (F34). */
@Component
public class DraftOrderFromProposal {

    private final DraftCauses causes;
    private final ReplenishmentProposals proposals;
    private final CatalogueTerms terms;
    private final Drafting drafting;
    private final StopSwitch stop;

    DraftOrderFromProposal(DraftCauses causes, ReplenishmentProposals proposals, CatalogueTerms terms, Drafting drafting, StopSwitch stop) {
        this.causes = causes;
        this.proposals = proposals;
        this.terms = terms;
        this.drafting = drafting;
        this.stop = stop;
    }

    /** @throws io.orderwright.shared.BrokenRule when the supplier is blocked, a SKU is unknown or discontinued, or the currency has no rate */
    @Transactional
    public PurchaseOrderNumber draft(ProposalId id) {
        return causes.once("proposal/" + id, () -> {
            stop.mustBeReleased("Drafting the order of " + id);
            OrderableProposal proposal = proposals.orderable(id);
            Supplier supplier = terms.supplierInGoodStanding(proposal.supplier());
            var wanted = proposal.lines().stream().map(l -> new Wanted(l.sku(), l.quantity(), null, l.daysCover(), l.steps())).toList();
            // a planner who released the proposal asked for this order and may not approve it as well
            String requestedBy = proposal.approvedBy().isBlank() ? null : proposal.approvedBy();
            PurchaseOrder order = drafting.write(new Drafting.Draft(OrderOrigin.REPLENISHMENT, null, id.value(), supplier.id(), proposal.location(), proposal.currency(),
                    requestedBy, terms.price(supplier, proposal.currency(), wanted), "", Actor.part("purchasing"), Set.of(id.value())));
            proposals.ordered(id, order.number().value(), order.lines().stream().collect(Collectors.toMap(PurchaseOrderLine::sku, PurchaseOrderLine::number)));
            return order.number();
        });
    }
}
