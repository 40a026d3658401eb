package io.orderwright.planning.proposal;

import io.orderwright.planning.ProposalId;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.process.EngineMessages;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Reasons;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Orders what waits for a planner without one, in an emergency: a buyer or a manager says why and the proposal goes on as it is. Somebody else has to look at it afterwards;
 * until then it stands on the desk. Approval of the order itself is not touched.
 */
@Component
public class BreakGlass {

    private static final Set<Group> MAY_BREAK = Set.of(Group.BUYERS, Group.PLANNERS, Group.MANAGERS, Group.DIRECTORS);
    private static final Set<Group> MAY_REVIEW = Set.of(Group.MANAGERS, Group.DIRECTORS);

    private final Proposals proposals;
    private final DeskDecisions decisions;
    private final EngineMessages messages;
    private final People people;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    BreakGlass(Proposals proposals, DeskDecisions decisions, EngineMessages messages, People people, AuditTrail audit, JdbcClient jdbc, Clock clock) {
        this.proposals = proposals;
        this.decisions = decisions;
        this.messages = messages;
        this.people = people;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One that nobody looked at yet. @param person user name of who broke the glass */
    public record Broken(long id, ProposalId proposal, String person, String because, Instant at) {}

    /** @throws BrokenRule {@code REASON_MISSING}, {@code MAY_NOT_BREAK_GLASS}, {@code UNKNOWN_PROPOSAL}, or when the proposal does not wait for a planner */
    @Transactional
    public void order(ProposalId id, String because, String person) {
        Reasons.required(because);
        mustBeIn(MAY_BREAK, person, "order past a planner");
        var proposal = proposals.lock(id.value()).orElseThrow(() -> new BrokenRule("UNKNOWN_PROPOSAL", "There is no proposal %s.".formatted(id)));
        proposal.release(List.of(), person, because.strip(), clock.instant());
        decisions.write("break-glass", new DecideAtTheDesk.Result(id, "order", "ordered", null), person);
        jdbc.sql("insert into break_glass (proposal_id, person, because, at) values (:proposal, :person, :because, :now)").param("proposal", id.value()).param("person", person)
                .param("because", because.strip()).param("now", Timestamp.from(clock.instant())).update();
        messages.publish(DecideAtTheDesk.MESSAGE, id.value(), "proposal-decided/" + id, Map.of());
        audit.record(new AuditEvent(id.value(), "planning.glass-broken", Actor.person(person), Map.of("proposal", id.value(), "net", proposal.net().toString(), "because", because.strip())));
    }

    /** Somebody else looks at it; twice is once. @throws BrokenRule {@code REASON_MISSING}, {@code MAY_NOT_REVIEW}, {@code OWN_OVERRIDE}, {@code UNKNOWN_OVERRIDE} */
    @Transactional
    public void review(long id, boolean wasRight, String comment, String person) {
        Reasons.required(comment);
        mustBeIn(MAY_REVIEW, person, "review what was ordered past a planner");
        var broken = jdbc.sql("select * from break_glass where id = :id for update").param("id", id).query(BreakGlass::read).optional()
                .orElseThrow(() -> new BrokenRule("UNKNOWN_OVERRIDE", "There is no emergency order %d. Look at the desk again.".formatted(id)));
        if (broken.person().equals(person)) {
            throw new BrokenRule("OWN_OVERRIDE", "%s ordered %s past its planner and cannot review it. Ask another manager.".formatted(person, broken.proposal()));
        }
        int reviewed = jdbc.sql("update break_glass set was_right = :right, reviewed_by = :person, reviewed_at = :now, comment = :comment where id = :id and reviewed_at is null")
                .param("right", wasRight).param("person", person).param("now", Timestamp.from(clock.instant())).param("comment", comment.strip()).param("id", id).update();
        if (reviewed == 1) {
            audit.record(new AuditEvent(broken.proposal().value(), wasRight ? "planning.glass-right" : "planning.glass-wrong", Actor.person(person),
                    Map.of("proposal", broken.proposal().value(), "by", broken.person(), "comment", comment.strip())));
        }
    }

    /** Those that wait for a look, the oldest first. */
    public List<Broken> toReview(int limit) {
        return jdbc.sql("select * from break_glass where reviewed_at is null order by id limit :rows").param("rows", limit).query(BreakGlass::read).list();
    }

    private void mustBeIn(Set<Group> groups, String person, String what) {
        if (people.find(person).filter(one -> one.groups().stream().anyMatch(groups::contains)).isEmpty()) {
            throw new BrokenRule(groups == MAY_BREAK ? "MAY_NOT_BREAK_GLASS" : "MAY_NOT_REVIEW", "%s may not %s. Ask somebody of %s.".formatted(person, what,
                    String.join(", ", groups.stream().map(Group::code).sorted().toList())));
        }
    }

    private static Broken read(ResultSet row, int number) throws SQLException {
        return new Broken(row.getLong("id"), new ProposalId(row.getString("proposal_id")), row.getString("person"), row.getString("because"), row.getTimestamp("at").toInstant());
    }
}
