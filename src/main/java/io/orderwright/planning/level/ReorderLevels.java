package io.orderwright.planning.level;

import static java.util.stream.Collectors.toMap;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.planning.engine.DemandPattern;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stored reorder points, read and written in sets. */
@Component
public class ReorderLevels {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);
    private static final String UPSERT = """
            insert into reorder_level (sku, location, supplier, daily_mean, daily_sd, weekly_variation, days_observed, first_sale_on, lead_time_days, service_level, review_days,
                                       lead_time_demand, safety_stock, reorder_point, cover_days, order_up_to, computed_at, quoted_lead_time_days, lead_time_sd, deliveries,
                                       lead_time_drifted, pattern, days_without_stock, forecast_error, forecast_bias, yearly_value)
            values %s
            on duplicate key update supplier = values(supplier), daily_mean = values(daily_mean), daily_sd = values(daily_sd), weekly_variation = values(weekly_variation),
                days_observed = values(days_observed), first_sale_on = values(first_sale_on), lead_time_days = values(lead_time_days), service_level = values(service_level),
                review_days = values(review_days), lead_time_demand = values(lead_time_demand), safety_stock = values(safety_stock), reorder_point = values(reorder_point),
                cover_days = values(cover_days), order_up_to = values(order_up_to), computed_at = values(computed_at),
                quoted_lead_time_days = values(quoted_lead_time_days), lead_time_sd = values(lead_time_sd), deliveries = values(deliveries),
                lead_time_drifted = values(lead_time_drifted), pattern = values(pattern), days_without_stock = values(days_without_stock),
                forecast_error = values(forecast_error), forecast_bias = values(forecast_bias),
                yearly_value = values(yearly_value)""";
    private static final String REMEMBER = """
            insert into reorder_level_history (sku, location, daily_mean, lead_time_days, lead_time_demand, safety_stock, reorder_point, computed_at,
                                               lead_time_sd, deliveries, service_level, order_up_to)
            select sku, location, daily_mean, lead_time_days, lead_time_demand, safety_stock, reorder_point, computed_at, lead_time_sd, deliveries, service_level, order_up_to
            from reorder_level where location = :location and sku in (:skus) order by sku""";

    private final JdbcClient jdbc;
    private final JdbcTemplate plain;

    ReorderLevels(JdbcClient jdbc, JdbcTemplate plain) {
        this.jdbc = jdbc;
        this.plain = plain;
    }

    public Optional<ReorderLevel> of(Sku sku, LocationCode location) {
        return Optional.ofNullable(of(List.of(sku), location).get(sku));
    }

    /** One query for all; SKUs whose reorder point was never computed are missing. */
    public Map<Sku, ReorderLevel> of(Collection<Sku> skus, LocationCode location) {
        if (skus.isEmpty()) {
            return Map.of();
        }
        return jdbc.sql("select * from reorder_level where location = :location and sku in (:skus)")
                .param("location", location.value()).param("skus", skus.stream().map(Sku::value).toList())
                .query(ReorderLevels::read).list().stream().collect(toMap(ReorderLevel::sku, Function.identity()));
    }

    /** What a supplier is the first choice for at a place, at most {@code limit}. */
    public List<ReorderLevel> suppliedBy(SupplierId supplier, LocationCode location, int limit) {
        return jdbc.sql("select * from reorder_level where supplier = :supplier and location = :location order by sku limit :limit")
                .param("supplier", supplier.value()).param("location", location.value()).param("limit", limit).query(ReorderLevels::read).list();
    }

    /** The reorder points there were, newest first. */
    public List<Past> history(Sku sku, LocationCode location, int limit) {
        return jdbc.sql("""
                        select daily_mean, lead_time_days, safety_stock, reorder_point, computed_at from reorder_level_history
                        where sku = :sku and location = :location order by id desc limit :limit""")
                .param("sku", sku.value()).param("location", location.value()).param("limit", limit)
                .query((row, n) -> new Past(row.getTimestamp("computed_at").toInstant(), row.getBigDecimal("daily_mean"), row.getInt("lead_time_days"),
                        row.getLong("safety_stock"), row.getLong("reorder_point"))).list();
    }

    /** A reorder point that held from {@code since} on. */
    public record Past(Instant since, BigDecimal dailyMean, int leadTimeDays, long safetyStock, long reorderPoint) {}

    /**
     * One statement for all. Its numbers stand in its text and only codes are bound: binding a million rows of 26 values costs a quarter of the processor time of a night.
     */
    void save(List<ReorderLevel> levels) {
        if (!levels.isEmpty()) {
            var rows = new StringBuilder();
            var codes = new ArrayList<String>();
            for (var level : levels) {
                rows.append(rows.isEmpty() ? "" : ",").append(row(level));
                codes.add(level.sku().value());
                codes.add(level.location().value());
                codes.add(level.supplier().value());
                codes.add(level.learned().pattern().name());
            }
            plain.update(UPSERT.formatted(rows), codes.toArray());
        }
    }

    /** Keeps what was just saved. */
    void remember(LocationCode location, Collection<Sku> changed) {
        if (!changed.isEmpty()) {
            jdbc.sql(REMEMBER).param("location", location.value()).param("skus", changed.stream().map(Sku::value).toList()).update();
        }
    }

    private static String row(ReorderLevel level) {
        var learned = level.learned();
        return "(?,?,?," + number(level.dailyMean()) + ',' + number(level.dailySd()) + ',' + number(level.weeklyVariation()) + ',' + level.daysObserved() + ','
                + (level.firstSaleOn() == null ? "null" : "'" + level.firstSaleOn() + "'") + ',' + level.leadTimeDays() + ',' + number(level.serviceLevel()) + ','
                + level.reviewDays() + ',' + level.leadTimeDemand() + ',' + level.safetyStock() + ',' + level.reorderPoint() + ',' + level.coverDays() + ','
                + level.orderUpTo() + ",'" + MOMENT.format(level.computedAt()) + "'," + learned.quotedLeadTimeDays() + ',' + number(learned.leadTimeSd()) + ','
                + learned.deliveries() + ',' + learned.leadTimeDrifted() + ",?," + learned.daysWithoutStock() + ',' + number(learned.error()) + ',' + number(learned.bias())
                + ',' + number(level.worth().yearlyValue()) + ')';
    }

    private static String number(@Nullable BigDecimal value) {
        return value == null ? "null" : value.toPlainString();
    }

    private static ReorderLevel read(ResultSet row, int number) throws SQLException {
        return new ReorderLevel(new Sku(row.getString("sku")), new LocationCode(row.getString("location")), new SupplierId(row.getString("supplier")),
                row.getBigDecimal("daily_mean"), row.getBigDecimal("daily_sd"), row.getBigDecimal("weekly_variation"), row.getInt("days_observed"),
                row.getObject("first_sale_on", LocalDate.class), row.getInt("lead_time_days"), row.getBigDecimal("service_level"), row.getInt("review_days"),
                row.getLong("lead_time_demand"), row.getLong("safety_stock"), row.getLong("reorder_point"), row.getInt("cover_days"), row.getLong("order_up_to"),
                row.getTimestamp("computed_at").toInstant(), learned(row),
                new ReorderLevel.Worth(row.getBigDecimal("yearly_value"), row.getString("item_class"), row.getObject("classed_on", LocalDate.class)));
    }

    private static ReorderLevel.Learned learned(ResultSet row) throws SQLException {
        Integer quoted = row.getObject("quoted_lead_time_days", Integer.class);
        var sd = row.getBigDecimal("lead_time_sd");
        var pattern = row.getString("pattern");
        return new ReorderLevel.Learned(quoted == null ? row.getInt("lead_time_days") : quoted, sd == null ? BigDecimal.ZERO : sd, row.getInt("deliveries"),
                row.getBoolean("lead_time_drifted"), pattern == null ? DemandPattern.Quadrant.INTERMITTENT : DemandPattern.Quadrant.valueOf(pattern),
                row.getInt("days_without_stock"), row.getBigDecimal("forecast_error"), row.getBigDecimal("forecast_bias"));
    }
}
