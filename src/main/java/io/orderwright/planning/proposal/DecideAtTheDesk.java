package io.orderwright.planning.proposal;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.process.EngineMessages;
import io.orderwright.planning.ProposalId;
import io.orderwright.shared.BrokenRule;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Decides about many proposals in one go. Each has a transaction and a record of its own, so that one that cannot be taken stops no other; the process of each is told and
 * withdraws its task. The same form again, after a double click or a crash in the middle, gives the same answers and decides only what was not decided yet.
 */
@Component
public class DecideAtTheDesk {

    /** Proposals in one form. */
    public static final int MOST = 100;
    static final String MESSAGE = "planning.proposal-decided";

    private final DecideAboutProposal decide;
    private final DeskDecisions decisions;
    private final Proposals proposals;
    private final EngineMessages messages;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;

    DecideAtTheDesk(DecideAboutProposal decide, DeskDecisions decisions, Proposals proposals, EngineMessages messages, TransactionTemplate transaction, AuditTrail audit) {
        this.decide = decide;
        this.decisions = decisions;
        this.proposals = proposals;
        this.messages = messages;
        this.transaction = transaction;
        this.audit = audit;
    }

    /** One decision. @param answer as the task's form would give it */
    public record Wanted(ProposalId proposal, DecideAboutProposal.Answer answer) {}

    /**
     * What became of it.
     *
     * @param decision what was wanted
     * @param outcome  {@code ordered}, {@code postponed}, {@code rejected} or {@code refused}
     * @param sentence why it was refused, otherwise null
     */
    public record Result(ProposalId proposal, String decision, String outcome, @Nullable String sentence) {

        public boolean isRefused() {
            return "refused".equals(outcome);
        }
    }

    /** What became of the proposals of a form that was sent before. */
    @Transactional(readOnly = true)
    public List<Result> of(String token) {
        return decisions.of(token);
    }

    /** What became of the latest ones, the newest first. */
    @Transactional(readOnly = true)
    public List<Result> latest() {
        return decisions.latest(MOST);
    }

    /**
     * @param token names the form that was sent: at most 36 characters
     * @throws BrokenRule {@code TOO_MANY_PROPOSALS}
     */
    @Transactional(propagation = Propagation.NEVER)
    public List<Result> decide(String token, Collection<Wanted> wanted, String person) {
        if (wanted.isEmpty() || wanted.size() > MOST) {
            throw new BrokenRule("TOO_MANY_PROPOSALS", "%d proposals in one go. Choose 1 to %d.".formatted(wanted.size(), MOST));
        }
        return wanted.stream().map(one -> decide(token, one, person)).toList();
    }

    private Result decide(String token, Wanted wanted, String person) {
        try {
            return Objects.requireNonNull(transaction.execute(_ -> book(token, wanted, person)));
        } catch (BrokenRule refused) {
            var result = new Result(wanted.proposal(), decision(wanted), "refused", refused.getMessage());
            return Objects.requireNonNull(transaction.execute(_ -> refuse(token, result, person)));
        }
    }

    /** Locks first: whoever sends the same form at the same time waits here and then sees the record. */
    private Result book(String token, Wanted wanted, String person) {
        proposals.lock(wanted.proposal().value());
        var earlier = decisions.find(token, wanted.proposal());
        if (earlier.isPresent()) {
            return earlier.get();
        }
        String outcome = decide.book(wanted.proposal(), wanted.answer(), person);
        var result = new Result(wanted.proposal(), decision(wanted), outcome, null);
        decisions.write(token, result, person);
        messages.publish(MESSAGE, wanted.proposal().value(), "proposal-decided/" + wanted.proposal(), Map.of());
        return result;
    }

    private Result refuse(String token, Result result, String person) {
        var earlier = decisions.find(token, result.proposal());
        if (earlier.isPresent()) {
            return earlier.get();
        }
        decisions.write(token, result, person);
        audit.record(new AuditEvent(result.proposal().value(), "planning.decision-refused", Actor.person(person),
                Map.of("proposal", result.proposal().value(), "comment", Objects.requireNonNullElse(result.sentence(), ""))));
        return result;
    }

    private static String decision(Wanted wanted) {
        String decision = Objects.requireNonNullElse(wanted.answer().decision(), "");
        return List.of("order", "change", "not-now", "reject").contains(decision) ? decision : "";
    }
}
