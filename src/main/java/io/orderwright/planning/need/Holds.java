package io.orderwright.planning.need;

import static java.util.stream.Collectors.toMap;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people decided against reordering; the last word for a SKU at a place counts. */
@Component
public class Holds {

    private static final int LONGEST_REASON = 1000;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batch;

    Holds(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    public Map<Sku, Hold> of(Collection<Sku> skus, LocationCode location) {
        if (skus.isEmpty()) {
            return Map.of();
        }
        return jdbc.sql("select * from replenishment_hold where sku in (:skus) and location = :location")
                .param("skus", skus.stream().map(Sku::value).toList()).param("location", location.value())
                .query(Holds::read).list().stream().collect(toMap(Hold::sku, Function.identity()));
    }

    /** Needs that came back to the planner, newest first. */
    public List<Hold> returned(int limit) {
        return jdbc.sql("select * from replenishment_hold where kind = 'RETURNED' order by decided_at desc, sku limit :limit").param("limit", limit).query(Holds::read).list();
    }

    public void place(Collection<Hold> holds) {
        batch.batchUpdate("""
                insert into replenishment_hold (sku, location, kind, until, urgency, reorder_point, because, decided_by, decided_at, proposal_id)
                values (:sku, :location, :kind, :until, :urgency, :reorderPoint, :because, :decidedBy, :decidedAt, :proposal)
                on duplicate key update kind = values(kind), until = values(until), urgency = values(urgency), reorder_point = values(reorder_point),
                    because = values(because), decided_by = values(decided_by), decided_at = values(decided_at), proposal_id = values(proposal_id)""",
                holds.stream().map(Holds::parameters).toArray(SqlParameterSource[]::new));
    }

    /** The word is spent: the SKU was reordered, or stock recovered. */
    public void lift(Collection<Sku> skus, LocationCode location) {
        if (!skus.isEmpty()) {
            jdbc.sql("delete from replenishment_hold where sku in (:skus) and location = :location")
                    .param("skus", skus.stream().map(Sku::value).toList()).param("location", location.value()).update();
        }
    }

    /** Holds whose day has come, and returned needs, at most {@code limit}: the sweep looks whether they still count. */
    List<Hold> toLookAt(LocalDate today, int limit) {
        return jdbc.sql("select * from replenishment_hold where kind = 'RETURNED' or until <= :today order by decided_at, sku limit :limit")
                .param("today", today).param("limit", limit).query(Holds::read).list();
    }

    private static SqlParameterSource parameters(Hold hold) {
        return new MapSqlParameterSource("sku", hold.sku().value()).addValue("location", hold.location().value())
                .addValue("kind", hold.until() == null ? "RETURNED" : "POSTPONED").addValue("until", hold.until()).addValue("urgency", hold.urgency().name())
                .addValue("reorderPoint", hold.reorderPoint()).addValue("because", hold.because().substring(0, Math.min(hold.because().length(), LONGEST_REASON)))
                .addValue("decidedBy", hold.decidedBy()).addValue("decidedAt", Timestamp.from(hold.decidedAt())).addValue("proposal", hold.proposalId());
    }

    private static Hold read(ResultSet row, int number) throws SQLException {
        @Nullable LocalDate until = row.getObject("until", LocalDate.class);
        return new Hold(new Sku(row.getString("sku")), new LocationCode(row.getString("location")), until, Urgency.valueOf(row.getString("urgency")),
                row.getLong("reorder_point"), row.getString("because"), row.getString("decided_by"), row.getTimestamp("decided_at").toInstant(), row.getString("proposal_id"));
    }
}
