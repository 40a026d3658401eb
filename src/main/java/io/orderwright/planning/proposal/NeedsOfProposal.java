package io.orderwright.planning.proposal;

import io.orderwright.planning.need.Hold;
import io.orderwright.planning.need.Holds;
import io.orderwright.planning.need.Need;
import io.orderwright.planning.need.Needs;
import io.orderwright.planning.need.Urgency;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Closes the needs of a proposal that people decided against, and remembers the decision, so that the same facts do not ask again (F50). */
@Component
class NeedsOfProposal {

    private final Needs needs;
    private final Holds holds;
    private final Clock clock;

    NeedsOfProposal(Needs needs, Holds holds, Clock clock) {
        this.needs = needs;
        this.holds = holds;
        this.clock = clock;
    }

    void postponed(Proposal proposal, List<Need> decided, LocalDate until, String person, String because) {
        needs.close(decided, Need.State.POSTPONED, because);
        hold(proposal, decided, until, person, because);
    }

    void returned(Proposal proposal, List<Need> decided, String person, String because) {
        needs.close(decided, Need.State.RETURNED, because);
        hold(proposal, decided, null, person, because);
    }

    /** A SKU that only rode along was not below its reorder point: there is nothing to hold. */
    private void hold(Proposal proposal, List<Need> decided, @Nullable LocalDate until, String person, String because) {
        holds.place(decided.stream().filter(n -> n.foundBy() != Need.FoundBy.TOP_UP).map(n -> hold(proposal, n, until, person, because)).toList());
    }

    private Hold hold(Proposal proposal, Need need, @Nullable LocalDate until, String person, String because) {
        var line = proposal.line(need.sku());
        return new Hold(need.sku(), need.location(), until, Urgency.of(line.position(), line.safetyStock()), line.reorderPoint(), because, person, clock.instant(),
                proposal.id().value());
    }
}
