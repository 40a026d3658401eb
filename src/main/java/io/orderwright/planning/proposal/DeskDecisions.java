package io.orderwright.planning.proposal;

import io.orderwright.planning.ProposalId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was decided at the desk, in the database: a row for each proposal of a form. */
@Component
class DeskDecisions {

    private static final int LONGEST_SENTENCE = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;

    DeskDecisions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What became of the proposals of one form, in the order in which they were decided. */
    List<DecideAtTheDesk.Result> of(String token) {
        return jdbc.sql("select proposal_id, decision, outcome, sentence from desk_decision where token = :token order by id limit :rows").param("token", token)
                .param("rows", DecideAtTheDesk.MOST).query(DeskDecisions::read).list();
    }

    List<DecideAtTheDesk.Result> latest(int limit) {
        return jdbc.sql("select proposal_id, decision, outcome, sentence from desk_decision order by id desc limit :rows").param("rows", limit).query(DeskDecisions::read).list();
    }

    Optional<DecideAtTheDesk.Result> find(String token, ProposalId proposal) {
        return jdbc.sql("select proposal_id, decision, outcome, sentence from desk_decision where token = :token and proposal_id = :proposal").param("token", token)
                .param("proposal", proposal.value()).query(DeskDecisions::read).optional();
    }

    /** What was decided about it there; empty while nothing was. */
    Optional<String> outcomeOf(ProposalId proposal) {
        return jdbc.sql("select outcome from desk_decision where proposal_id = :proposal and outcome <> 'refused'").param("proposal", proposal.value()).query(String.class).optional();
    }

    void write(String token, DecideAtTheDesk.Result result, String person) {
        jdbc.sql("""
                insert into desk_decision (token, proposal_id, decision, outcome, sentence, person, at) values (:token, :proposal, :decision, :outcome, :sentence, :person, :now)
                on duplicate key update token = token""")
                .param("token", token).param("proposal", result.proposal().value()).param("decision", result.decision()).param("outcome", result.outcome())
                .param("sentence", cut(result.sentence())).param("person", person).param("now", Timestamp.from(clock.instant())).update();
    }

    private static @Nullable String cut(@Nullable String sentence) {
        return sentence == null ? null : sentence.substring(0, Math.min(LONGEST_SENTENCE, sentence.length()));
    }

    private static DecideAtTheDesk.Result read(ResultSet row, int number) throws SQLException {
        return new DecideAtTheDesk.Result(new ProposalId(row.getString("proposal_id")), row.getString("decision"), row.getString("outcome"), row.getString("sentence"));
    }
}
