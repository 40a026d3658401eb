package io.orderwright.planning.web;

import io.orderwright.planning.ProposalId;
import io.orderwright.planning.proposal.DecideAboutProposal.Answer;
import io.orderwright.planning.proposal.DecideAtTheDesk;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Planner's decisions for programs. */
@RestController
@RequestMapping("/api/v1/planner-decisions")
@Tag(name = "Planner decisions")
class PlannerDecisionsApi {

    private final DecideAtTheDesk decide;

    PlannerDecisionsApi(DecideAtTheDesk decide) {
        this.decide = decide;
    }

    @PostMapping
    @Operation(summary = "Decide about proposals", description = "decision: order, change (with lines), not-now (with notNowUntil) or reject. Each for itself: one that is refused stops no other. At most 100.")
    Results post(@RequestBody Wanted wanted, @RequestHeader("Idempotency-Key") String key, Principal by) {
        var token = UUID.nameUUIDFromBytes((by.getName() + "/" + key).getBytes(StandardCharsets.UTF_8)).toString();
        var decisions = wanted.decisions() == null ? List.<Decision>of() : wanted.decisions();
        return new Results(decide.decide(token, decisions.stream().map(Decision::wanted).toList(), by.getName()).stream()
                .map(r -> new ResultView(r.proposal().value(), r.decision(), r.outcome(), r.sentence())).toList());
    }

    record Wanted(@Nullable List<Decision> decisions) {}

    record Decision(@Nullable String proposal, @Nullable String decision, @Nullable List<Line> lines, @Nullable String notNowUntil, @Nullable String comment) {

        DecideAtTheDesk.Wanted wanted() {
            return new DecideAtTheDesk.Wanted(new ProposalId(Objects.requireNonNullElse(proposal, "")), new Answer(decision,
                    lines == null ? null : lines.stream().map(line -> new Answer.Line(line.sku(), line.quantity())).toList(), notNowUntil, comment));
        }
    }

    record Line(@Nullable String sku, @Nullable Long quantity) {}

    record Results(List<ResultView> results) {}

    /** @param outcome ordered, postponed, rejected or refused @param sentence why it was refused */
    record ResultView(String proposal, String decision, String outcome, @Nullable String sentence) {}
}
