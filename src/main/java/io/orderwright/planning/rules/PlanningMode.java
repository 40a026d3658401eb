package io.orderwright.planning.rules;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.shared.Reasons;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** In charge or beside the old way. Asked whenever a proposal is sized, so a change counts for the next one. */
@Component
public class PlanningMode {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final AuditTrail audit;
    private final Clock clock;

    PlanningMode(JdbcClient jdbc, ApplicationEventPublisher events, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** One change. @param changedBy user name */
    public record Change(Mode mode, String because, String changedBy, Instant changedAt) {}

    public Mode current() {
        return history(1).stream().findFirst().map(Change::mode).orElse(Mode.LIVE);
    }

    /** The same mode again is no change. */
    @Transactional
    public void change(Mode mode, String because, String person) {
        Reasons.required(because);
        if (current() != mode) {
            jdbc.sql("insert into planning_mode (mode, because, changed_by, changed_at) values (:mode, :because, :person, :now)").param("mode", mode.name())
                    .param("because", because.strip()).param("person", person).param("now", Timestamp.from(clock.instant())).update();
            audit.record(new AuditEvent("replenishment", mode == Mode.SHADOW ? "planning.shadow-begun" : "planning.shadow-ended", Actor.person(person),
                    Map.of("because", because.strip())));
            events.publishEvent(new ModeChanged(mode));
        }
    }

    /** The newest first. */
    public List<Change> history(int limit) {
        return jdbc.sql("select mode, because, changed_by, changed_at from planning_mode order by id desc limit :rows").param("rows", limit).query(PlanningMode::read).list();
    }

    private static Change read(ResultSet row, int number) throws SQLException {
        return new Change(Mode.valueOf(row.getString("mode")), row.getString("because"), row.getString("changed_by"), row.getTimestamp("changed_at").toInstant());
    }
}
