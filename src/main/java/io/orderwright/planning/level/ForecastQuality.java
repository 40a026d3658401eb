package io.orderwright.planning.level;

import io.orderwright.catalog.LocationCode;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How wrong the daily rates of four weeks ago were since, by class, kept each night (F27): absolute errors of the SKUs together over what they sold (WAPE), and by how much
 * the rates were too high (bias). A SKU counts as much as it sells.
 */
@Component
public class ForecastQuality {

    /** One aggregate over all levels. */
    private static final int SECONDS = 120;

    private final JdbcClient jdbc;
    private final Clock clock;

    ForecastQuality(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A class on a day. @param wape of units sold @param bias likewise, above zero when too much was expected */
    public record Quality(LocalDate day, LocationCode location, String itemClass, int skus, BigDecimal wape, BigDecimal bias) {}

    /** Keeps today's figures; again on the same day replaces them. */
    @Transactional(timeout = SECONDS)
    public void keep() {
        jdbc.sql("""
                insert into forecast_quality (day, location, item_class, skus, wape, bias)
                select :today, location, item_class, count(*), sum(forecast_error * daily_mean) / sum(daily_mean), sum(forecast_bias * daily_mean) / sum(daily_mean) from reorder_level
                where forecast_error is not null and item_class <> '' and daily_mean > 0 group by location, item_class
                on duplicate key update skus = values(skus), wape = values(wape), bias = values(bias)""")
                .param("today", Date.valueOf(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))).update();
    }

    /** The last figures of each class and place. */
    public List<Quality> latest(int limit) {
        return read("""
                select q.* from forecast_quality q join (select location, item_class, max(day) as day from forecast_quality group by location, item_class) newest
                  on newest.location = q.location and newest.item_class = q.item_class and newest.day = q.day
                order by q.location, q.item_class limit :rows""", limit);
    }

    /** Of one class, the newest first. */
    public List<Quality> history(LocationCode location, String itemClass, int limit) {
        return jdbc.sql("select * from forecast_quality where location = :location and item_class = :itemClass order by day desc limit :rows").param("location", location.value())
                .param("itemClass", itemClass).param("rows", limit).query((row, n) -> quality(row)).list();
    }

    private List<Quality> read(String sql, int limit) {
        return jdbc.sql(sql).param("rows", limit).query((row, n) -> quality(row)).list();
    }

    private static Quality quality(ResultSet row) throws SQLException {
        return new Quality(row.getDate("day").toLocalDate(), new LocationCode(row.getString("location")), row.getString("item_class"), row.getInt("skus"), row.getBigDecimal("wape"),
                row.getBigDecimal("bias"));
    }
}
