package io.orderwright.planning.proposal;

import io.orderwright.catalog.Sku;
import io.orderwright.planning.OrderableProposal;
import io.orderwright.planning.ProposalId;
import io.orderwright.planning.ReplenishmentProposals;
import io.orderwright.planning.level.ReorderLevels;
import io.orderwright.planning.level.StepTexts;
import io.orderwright.planning.need.Need;
import io.orderwright.planning.need.Needs;
import io.orderwright.planning.rules.Autopilot;
import io.orderwright.planning.rules.Mode;
import io.orderwright.planning.rules.PlanningMode;
import io.orderwright.planning.rules.Rules;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.shared.BrokenRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Hands proposals to purchasing and hears what became of them. */
@Component
class HandOverProposals implements ReplenishmentProposals {

    private final Proposals proposals;
    private final Needs needs;
    private final NeedsOfProposal needsOfProposal;
    private final StepTexts texts;
    private final ReorderLevels levels;
    private final Rules rules;
    private final PlanningMode mode;
    private final AuditTrail audit;

    HandOverProposals(Proposals proposals, Needs needs, NeedsOfProposal needsOfProposal, StepTexts texts, ReorderLevels levels, Rules rules, PlanningMode mode,
                      AuditTrail audit) {
        this.proposals = proposals;
        this.needs = needs;
        this.needsOfProposal = needsOfProposal;
        this.texts = texts;
        this.levels = levels;
        this.rules = rules;
        this.mode = mode;
        this.audit = audit;
    }

    @Override
    @Transactional
    public OrderableProposal orderable(ProposalId id) {
        var proposal = locked(id);
        proposal.mustBeOrderable();
        return new OrderableProposal(id, proposal.supplier(), proposal.location(), proposal.currency(), proposal.decidedBy().orElse(""),
                proposal.wantedLines().stream().map(l -> new OrderableProposal.Line(l.sku(), l.quantity(), l.daysCover(), l.steps().stream().map(texts::of).toList())).toList());
    }

    @Override
    @Transactional(readOnly = true)
    public boolean maySendUnseen(String purchaseOrderNumber) {
        return proposals.findByPurchaseOrder(purchaseOrderNumber).map(this::maySendUnseen).orElse(true);
    }

    /** What was said when it was sized and what is said now: the narrower counts. */
    private boolean maySendUnseen(Proposal proposal) {
        var book = rules.inForce();
        var known = levels.of(proposal.lines().stream().map(ProposalLine::sku).toList(), proposal.location());
        return mode.current() == Mode.LIVE && proposal.autopilot() == Autopilot.SEND
                && known.values().stream().allMatch(level -> book.of(proposal.supplier(), level.worth().itemClass()).autopilot() == Autopilot.SEND);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void ordered(ProposalId id, String purchaseOrderNumber, Map<Sku, Integer> lineOf) {
        var proposal = locked(id);
        if (proposal.becameOrder(purchaseOrderNumber)) {
            needs.order(id.value(), purchaseOrderNumber, lineOf);
            audit.record(new AuditEvent(id.value(), Set.of(purchaseOrderNumber), "planning.proposal-ordered",
                    proposal.decidedBy().map(Actor::person).orElse(Actor.part("planning")), Map.of("proposal", id.value(), "order", purchaseOrderNumber)));
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void issued(String purchaseOrderNumber) {
        proposals.lockByPurchaseOrder(purchaseOrderNumber).filter(Proposal::orderWasIssued).ifPresent(proposal ->
                needs.close(openNeedsOf(proposal), Need.State.FULFILLED, "On order " + purchaseOrderNumber + "."));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void returned(String purchaseOrderNumber, String reason) {
        proposals.lockByPurchaseOrder(purchaseOrderNumber).filter(p -> p.orderCameBack(reason)).ifPresent(proposal -> {
            needsOfProposal.returned(proposal, openNeedsOf(proposal), "purchasing", reason);
            audit.record(new AuditEvent(proposal.id().value(), "planning.proposal-returned", Actor.part("purchasing"),
                    Map.of("proposal", proposal.id().value(), "order", purchaseOrderNumber, "reason", reason)));
        });
    }

    private List<Need> openNeedsOf(Proposal proposal) {
        return needs.ofProposal(proposal.id().value()).stream().filter(n -> n.state().isOpen()).toList();
    }

    private Proposal locked(ProposalId id) {
        return proposals.lock(id.value()).orElseThrow(() -> new BrokenRule("PROPOSAL_NOT_ORDERABLE", "There is no proposal %s.".formatted(id)));
    }
}
