package io.orderwright.planning.proposal;

import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierPrice;
import io.orderwright.catalog.SupplierPrices;
import io.orderwright.planning.ProposalId;
import io.orderwright.planning.need.Need;
import io.orderwright.planning.need.Needs;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.process.CompletedTasks.CompletedTask;
import io.orderwright.platform.process.TaskDecisions;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records what a planner decided about a proposal. Tasklist restricts nothing, so the person's group and the answer itself are checked here; an answer that cannot be
 * taken comes back as a refusal in one sentence.
 */
@Component
public class DecideAboutProposal {

    /** Shape of the task on the diagram. */
    static final String TASK = "review-replenishment-proposal";
    /** "Not now" at most for this long. */
    private static final int LONGEST_HOLD_DAYS = 366;
    private static final int LONGEST_COMMENT = 1000;

    private final Proposals proposals;
    private final Needs needs;
    private final NeedsOfProposal needsOfProposal;
    private final SupplierPrices prices;
    private final TaskDecisions tasks;
    private final DeskDecisions desk;
    private final People people;
    private final AuditTrail audit;
    private final Clock clock;

    DecideAboutProposal(Proposals proposals, Needs needs, NeedsOfProposal needsOfProposal, SupplierPrices prices, TaskDecisions tasks, DeskDecisions desk, People people,
                        AuditTrail audit, Clock clock) {
        this.proposals = proposals;
        this.needs = needs;
        this.needsOfProposal = needsOfProposal;
        this.prices = prices;
        this.tasks = tasks;
        this.desk = desk;
        this.people = people;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What came back from the form, nothing of it trusted.
     *
     * @param decision    {@code order}, {@code change}, {@code not-now} or {@code reject}
     * @param lines       quantities, looked at for {@code change} only
     * @param notNowUntil {@code yyyy-MM-dd}, for {@code not-now} only
     */
    public record Answer(@Nullable String decision, @Nullable List<Line> lines, @Nullable String notNowUntil, @Nullable String comment) {

        /** One line as the form left it. */
        public record Line(@Nullable String sku, @Nullable Long quantity) {}
    }

    /**
     * What became of it.
     *
     * @param outcome       {@code ordered}, {@code postponed}, {@code rejected} or {@code refused}
     * @param refusalReason one sentence, only for {@code refused}
     */
    public record Outcome(String outcome, @Nullable String refusalReason) {}

    /**
     * What was decided at the desk meanwhile stands, whatever the task says.
     *
     * @param job the engine's key of the job that asks: the same job again gets the same outcome
     */
    @Transactional
    public Outcome decide(ProposalId id, @Nullable Answer answer, long processInstanceKey, long job) {
        locked(id);
        return desk.outcomeOf(id).map(outcome -> new Outcome(outcome, null))
                .orElseGet(() -> tasks.once(job, processInstanceKey, TASK, Outcome.class, task -> decide(id, answer, task)));
    }

    private Outcome decide(ProposalId id, @Nullable Answer answer, CompletedTask task) {
        var proposal = locked(id);
        try {
            return new Outcome(book(proposal, answer, task.person()), null);
        } catch (BrokenRule e) {
            String reason = Objects.requireNonNull(e.getMessage());
            record(proposal, "planning.decision-refused", task.person(), reason);
            return new Outcome("refused", reason);
        }
    }

    /** Books what a person decided outside the task; the same rules. @return the outcome @throws BrokenRule when it cannot be taken */
    @Transactional(propagation = Propagation.MANDATORY)
    public String book(ProposalId id, Answer answer, String person) {
        return book(locked(id), answer, person);
    }

    private Proposal locked(ProposalId id) {
        return proposals.lock(id.value()).orElseThrow(() -> new BrokenRule("UNKNOWN_PROPOSAL", "There is no proposal %s.".formatted(id)));
    }

    /** Checks everything before it changes anything. */
    private String book(Proposal proposal, @Nullable Answer answer, String person) {
        if (people.find(person).filter(p -> p.isIn(Group.PLANNERS)).isEmpty()) {
            throw new BrokenRule("NOT_A_PLANNER", "%s is not in the group planners. A planner has to decide about %s.".formatted(person, proposal.id()));
        }
        if (answer == null || answer.decision() == null) {
            throw new BrokenRule("DECISION_MISSING", "The decision is missing. Choose order, change, not now or reject.");
        }
        String comment = commentOf(answer);
        return switch (answer.decision()) {
            case "order" -> release(proposal, List.of(), person, comment);
            case "change" -> release(proposal, plannedQuantities(proposal, answer), person, comment);
            case "not-now" -> postpone(proposal, dayOf(answer), person, comment);
            case "reject" -> reject(proposal, person, comment);
            default -> throw new BrokenRule("DECISION_UNKNOWN", "The decision '%s' is not known. Choose order, change, not now or reject.".formatted(answer.decision()));
        };
    }

    private String release(Proposal proposal, List<PlannedQuantity> quantities, String person, String comment) {
        proposal.release(quantities, person, comment, clock.instant());
        var takenOff = proposal.lines().stream().filter(l -> l.quantity().isZero()).map(ProposalLine::sku).toList();
        var theirNeeds = needs.ofProposal(proposal.id().value()).stream().filter(n -> takenOff.contains(n.sku())).toList();
        needsOfProposal.returned(proposal, theirNeeds, person, comment.isBlank() ? "Taken off the order." : comment);
        record(proposal, quantities.isEmpty() ? "planning.proposal-released" : "planning.proposal-changed", person, comment);
        return "ordered";
    }

    private String postpone(Proposal proposal, LocalDate until, String person, String comment) {
        if (comment.isBlank()) {
            throw new BrokenRule("REASON_MISSING", "The comment is empty. Say why this is not ordered now.");
        }
        proposal.postpone(until, person, comment, clock.instant());
        needsOfProposal.postponed(proposal, needs.ofProposal(proposal.id().value()), until, person, comment);
        record(proposal, "planning.proposal-postponed", person, comment);
        return "postponed";
    }

    private String reject(Proposal proposal, String person, String comment) {
        if (comment.isBlank()) {
            throw new BrokenRule("REASON_MISSING", "The comment is empty. Say why this is not ordered.");
        }
        proposal.reject(person, comment, clock.instant());
        needsOfProposal.returned(proposal, needs.ofProposal(proposal.id().value()), person, comment);
        record(proposal, "planning.proposal-rejected", person, comment);
        return "rejected";
    }

    /** Every changed quantity must be one that the supplier accepts; 0 takes the line off. */
    private List<PlannedQuantity> plannedQuantities(Proposal proposal, Answer answer) {
        var offers = prices.validOn(today(), proposal.supplier(), proposal.lines().stream().map(ProposalLine::sku).toList());
        var planned = new ArrayList<PlannedQuantity>();
        for (var line : answer.lines() == null ? List.<Answer.Line>of() : answer.lines()) {
            var sku = skuOf(line);
            proposal.line(sku);
            planned.add(planned(sku, line.quantity(), offers.get(sku)));
        }
        return planned;
    }

    private static PlannedQuantity planned(Sku sku, @Nullable Long quantity, @Nullable SupplierPrice offer) {
        if (quantity == null || quantity < 0) {
            throw new BrokenRule("QUANTITY_INVALID", "The quantity of %s is %s. It must be a whole number, 0 to take the line off.".formatted(sku, quantity == null ? "missing" : quantity));
        }
        if (offer == null) {
            throw new BrokenRule("NO_OFFER", "The supplier does not offer %s any more. Take it off with quantity 0.".formatted(sku));
        }
        if (quantity > 0 && !SizedLine.termsOf(offer).accepts(quantity)) {
            throw new BrokenRule("QUANTITY_NOT_ORDERABLE", "The quantity of %s is %d. It must be at least %s, the minimum order, in packs of %s: for example %s."
                    .formatted(sku, quantity, offer.minimumQuantity(), offer.packSize(), offer.orderable(Quantity.of(quantity))));
        }
        return new PlannedQuantity(sku, Quantity.of(quantity), offer.priceFor(Quantity.of(quantity)));
    }

    private static Sku skuOf(Answer.Line line) {
        try {
            return new Sku(Objects.requireNonNullElse(line.sku(), ""));
        } catch (IllegalArgumentException e) {
            throw new BrokenRule("SKU_INVALID", "A line names the SKU '%s', which is none.".formatted(line.sku()));
        }
    }

    private LocalDate dayOf(Answer answer) {
        var today = today();
        try {
            var day = LocalDate.parse(Objects.requireNonNullElse(answer.notNowUntil(), ""));
            if (!day.isAfter(today) || day.isAfter(today.plusDays(LONGEST_HOLD_DAYS))) {
                throw new BrokenRule("DAY_INVALID", "The day to ask again is %s. It must lie after today, within a year.".formatted(day));
            }
            return day;
        } catch (DateTimeException e) {
            throw new BrokenRule("DAY_MISSING", "The day to ask again is missing. Choose a day after today.");
        }
    }

    private static String commentOf(Answer answer) {
        String comment = Objects.requireNonNullElse(answer.comment(), "").strip();
        return comment.substring(0, Math.min(comment.length(), LONGEST_COMMENT));
    }

    private void record(Proposal proposal, String action, String person, String comment) {
        var facts = new HashMap<>(Map.of("proposal", proposal.id().value(), "net", proposal.net().toString(), "comment", comment));
        proposal.notNowUntil().ifPresent(day -> facts.put("until", day.toString()));
        audit.record(new AuditEvent(proposal.id().value(), action, Actor.person(person), facts));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
