package io.orderwright.planning.promotion;

import static java.util.stream.Collectors.groupingBy;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.StockPositions;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The planned uplifts in the database. */
@Component
public class Uplifts {

    /** Positions whose uplift runs or comes; more are left for the next night. */
    private static final int MOST_RUNNING = 100_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final Clock clock;

    Uplifts(JdbcClient jdbc, JdbcTemplate batch, Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
    }

    /** Those that touch these days, both included; one query for all. */
    public Map<Sku, List<Uplift>> of(Collection<Sku> skus, LocationCode location, LocalDate from, LocalDate until) {
        return skus.isEmpty() ? Map.of() : jdbc.sql("""
                select * from planned_uplift where sku in (:skus) and location = :location and last_day >= :from and first_day <= :until and factor > 1 order by sku, first_day""")
                .param("skus", skus.stream().map(Sku::value).toList()).param("location", location.value()).param("from", Date.valueOf(from)).param("until", Date.valueOf(until))
                .query(Uplifts::read).list().stream().collect(groupingBy(Uplift::sku));
    }

    /** Positions with one that ends after this day. */
    public List<StockPositions.Key> runningOrComing(LocalDate day) {
        return jdbc.sql("select distinct location, sku from planned_uplift where last_day >= :day order by location, sku limit :rows").param("day", Date.valueOf(day))
                .param("rows", MOST_RUNNING).query((row, n) -> new StockPositions.Key(new LocationCode(row.getString("location")), new Sku(row.getString("sku")))).list();
    }

    /** Those that end last come first. */
    public List<Uplift> newest(int limit) {
        return jdbc.sql("select * from planned_uplift order by last_day desc, sku, location, first_day limit :rows").param("rows", limit).query(Uplifts::read).list();
    }

    /** Those with the SKU, place and first day of one of these; one query for all. */
    List<Uplift> find(Collection<Uplift> like) {
        return like.isEmpty() ? List.of() : jdbc.sql("select * from planned_uplift where sku in (:skus) and first_day in (:days)")
                .param("skus", like.stream().map(u -> u.sku().value()).distinct().toList()).param("days", like.stream().map(u -> Date.valueOf(u.firstDay())).distinct().toList())
                .query(Uplifts::read).list();
    }

    void write(Collection<Uplift> uplifts, String person) {
        var now = Timestamp.from(clock.instant());
        batch.batchUpdate("""
                insert into planned_uplift (sku, location, first_day, last_day, factor, note, entered_by, entered_at) values (?, ?, ?, ?, ?, ?, ?, ?)
                on duplicate key update last_day = values(last_day), factor = values(factor), note = values(note), entered_by = values(entered_by), entered_at = values(entered_at)""",
                uplifts.stream().map(u -> new Object[] {u.sku().value(), u.location().value(), Date.valueOf(u.firstDay()), Date.valueOf(u.lastDay()), u.factor(), u.note(), person,
                    now}).toList());
    }

    private static Uplift read(ResultSet row, int number) throws SQLException {
        return new Uplift(new Sku(row.getString("sku")), new LocationCode(row.getString("location")), row.getDate("first_day").toLocalDate(), row.getDate("last_day").toLocalDate(),
                row.getBigDecimal("factor"), row.getString("note"));
    }
}
