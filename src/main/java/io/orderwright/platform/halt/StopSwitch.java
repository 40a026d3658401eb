package io.orderwright.platform.halt;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.process.TransientProblem;
import io.orderwright.shared.Reasons;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stops what acts towards the outside: no order is drafted or issued and no mail leaves, on every copy of the application, within {@link #LATEST}. Nothing is lost:
 * what waits goes on by itself when the switch is released. It is read from the database each time it is asked, never from memory.
 */
@Component
public class StopSwitch {

    /** After so long at the latest nothing acts any more, and everything acts again. */
    public static final Duration LATEST = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final AuditTrail audit;
    private final Clock clock;

    StopSwitch(JdbcClient jdbc, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** One turn of the switch. @param person user name */
    public record Turn(boolean stopped, String because, String person, Instant at) {}

    /** Who stopped it and why; empty while everything may act. */
    public Optional<Turn> stopped() {
        return history(1).stream().findFirst().filter(Turn::stopped);
    }

    /**
     * For jobs: they come again after a moment, without an attempt being counted.
     *
     * @param what waits, the beginning of a sentence
     * @throws TransientProblem while it is stopped
     */
    public void mustBeReleased(String what) {
        stopped().ifPresent(turn -> {
            throw new TransientProblem("%s waits: %s stopped everything that acts: %s".formatted(what, turn.person(), turn.because()), LATEST);
        });
    }

    /** Stopping what is stopped is no change. */
    @Transactional
    public void stop(String because, String person) {
        turn(true, because, person, "platform.stopped-everything");
    }

    /** Likewise. */
    @Transactional
    public void release(String because, String person) {
        turn(false, because, person, "platform.released-everything");
    }

    private void turn(boolean stop, String because, String person, String action) {
        Reasons.required(because);
        if (stopped().isPresent() != stop) {
            jdbc.sql("insert into stop_switch (stopped, because, person, at) values (:stopped, :because, :person, :now)").param("stopped", stop).param("because", because.strip())
                    .param("person", person).param("now", Timestamp.from(clock.instant())).update();
            audit.record(new AuditEvent("stop-switch", action, Actor.person(person), Map.of("because", because.strip())));
        }
    }

    /** The newest first. */
    public List<Turn> history(int limit) {
        return jdbc.sql("select stopped, because, person, at from stop_switch order by id desc limit :rows").param("rows", limit).query(StopSwitch::read).list();
    }

    private static Turn read(ResultSet row, int number) throws SQLException {
        return new Turn(row.getBoolean("stopped"), row.getString("because"), row.getString("person"), row.getTimestamp("at").toInstant());
    }
}
