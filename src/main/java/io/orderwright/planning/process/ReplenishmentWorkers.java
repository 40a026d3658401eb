package io.orderwright.planning.process;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.camunda.client.annotation.JobKey;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.Variable;
import io.orderwright.planning.ProposalId;
import io.orderwright.planning.level.LevelsOfTheNight;
import io.orderwright.planning.need.SweepNeeds;
import io.orderwright.planning.proposal.DecideAboutProposal;
import io.orderwright.planning.proposal.Proposal;
import io.orderwright.planning.proposal.ReviewFacts;
import io.orderwright.planning.proposal.ShowProposal;
import io.orderwright.planning.proposal.SizeProposal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Jobs from the need to the proposal, and of the night. */
@Component
public class ReplenishmentWorkers {

    private final SizeProposal sizeProposal;
    private final ShowProposal showProposal;
    private final DecideAboutProposal decide;
    private final LevelsOfTheNight levels;
    private final SweepNeeds sweep;

    ReplenishmentWorkers(SizeProposal sizeProposal, ShowProposal showProposal, DecideAboutProposal decide, LevelsOfTheNight levels, SweepNeeds sweep) {
        this.sizeProposal = sizeProposal;
        this.showProposal = showProposal;
        this.decide = decide;
        this.levels = levels;
        this.sweep = sweep;
    }

    @JobWorker(type = "planning.size-proposal")
    public Sized size(@Variable String replenishmentKey, @ProcessInstanceKey long processInstanceKey) {
        return sizeProposal.size(replenishmentKey, processInstanceKey).map(Sized::of).orElse(Sized.NOTHING);
    }

    @JobWorker(type = "planning.show-proposal")
    public ShowProposal.Shown show(@Variable String proposalId, @Variable Review review) {
        return showProposal.show(new ProposalId(proposalId), review.reason() == null ? "" : review.reason());
    }

    @JobWorker(type = "planning.record-review")
    public DecideAboutProposal.Outcome record(@Variable String proposalId, @Variable(optional = true) @Nullable Object answer, @JobKey long jobKey,
                                       @ProcessInstanceKey long processInstanceKey) {
        return decide.decide(new ProposalId(proposalId), PlannerAnswer.of(answer), processInstanceKey, jobKey);
    }

    /** Reorder points first: what they bring to the point is opened by the event, so that the sweep finds only what was really missed. */
    @JobWorker(type = "planning.sweep-needs", timeout = 600_000)
    public SweepNeeds.Swept sweep(@JobKey long jobKey) {
        levels.bringUpToDate();
        return sweep.sweep(jobKey);
    }

    /** Both null when nothing has to be ordered. */
    record Sized(@Nullable String proposalId, @Nullable ReviewFacts reviewFacts) {

        private static final Sized NOTHING = new Sized(null, null);

        private static Sized of(Proposal proposal) {
            return new Sized(proposal.id().value(), proposal.reviewFacts());
        }
    }

    /** What the decision table said. Its times and its priority are for the diagram. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Review(@Nullable String reason) {}
}
