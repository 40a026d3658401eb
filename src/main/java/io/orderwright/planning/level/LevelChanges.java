package io.orderwright.planning.level;

import static java.util.stream.Collectors.toMap;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reorder points that jumped and wait until a planner accepts them (F20); until then the earlier one holds. */
@Component
public class LevelChanges {

    private static final String FOUND = """
            insert into reorder_level_change (sku, location, state, before_point, after_point, daily_mean, lead_time_days, found_at)
            values (:sku, :location, 'WAITING', :before, :after, :dailyMean, :leadTimeDays, :foundAt)
            on duplicate key update found_at = case when state = 'WAITING' then found_at else values(found_at) end, state = 'WAITING', before_point = values(before_point),
                after_point = values(after_point), daily_mean = values(daily_mean), lead_time_days = values(lead_time_days), decided_by = null, decided_at = null""";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;
    private final Clock clock;

    LevelChanges(JdbcClient jdbc, NamedParameterJdbcTemplate batch, Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
    }

    /** Where a change stands. */
    public enum State { WAITING, ACCEPTED, REFUSED }

    /** A jump from one reorder point to another. */
    public record Change(Sku sku, LocationCode location, State state, long before, long after, BigDecimal dailyMean, int leadTimeDays, Instant foundAt) {}

    /** Those that wait, the oldest first, at most {@code limit}. */
    public List<Change> waiting(int limit) {
        return jdbc.sql("select * from reorder_level_change where state = 'WAITING' order by found_at, sku limit :limit").param("limit", limit).query(LevelChanges::read).list();
    }

    Map<Sku, Change> of(Collection<Sku> skus, LocationCode location) {
        return skus.isEmpty() ? Map.of() : jdbc.sql("select * from reorder_level_change where location = :location and sku in (:skus)")
                .param("location", location.value()).param("skus", skus.stream().map(Sku::value).toList()).query(LevelChanges::read).list().stream()
                .collect(toMap(Change::sku, Function.identity()));
    }

    void found(Collection<Change> changes) {
        batch.batchUpdate(FOUND, changes.stream().map(c -> new MapSqlParameterSource("sku", c.sku().value()).addValue("location", c.location().value())
                .addValue("before", c.before()).addValue("after", c.after()).addValue("dailyMean", c.dailyMean()).addValue("leadTimeDays", c.leadTimeDays())
                .addValue("foundAt", Timestamp.from(c.foundAt()))).toArray(SqlParameterSource[]::new));
    }

    /** What moved back within the limit, or was applied, waits no more. */
    void over(Collection<Sku> skus, LocationCode location) {
        if (!skus.isEmpty()) {
            jdbc.sql("delete from reorder_level_change where location = :location and sku in (:skus)").param("location", location.value())
                    .param("skus", skus.stream().map(Sku::value).toList()).update();
        }
    }

    /** @return whether it waited until now */
    boolean decide(Sku sku, LocationCode location, State state, String person) {
        return jdbc.sql("""
                update reorder_level_change set state = :state, decided_by = :person, decided_at = :now
                where sku = :sku and location = :location and state = 'WAITING'""")
                .param("state", state.name()).param("person", person).param("now", Timestamp.from(clock.instant())).param("sku", sku.value())
                .param("location", location.value()).update() == 1;
    }

    private static Change read(ResultSet row, int number) throws SQLException {
        return new Change(new Sku(row.getString("sku")), new LocationCode(row.getString("location")), State.valueOf(row.getString("state")), row.getLong("before_point"),
                row.getLong("after_point"), row.getBigDecimal("daily_mean"), row.getInt("lead_time_days"), row.getTimestamp("found_at").toInstant());
    }
}
