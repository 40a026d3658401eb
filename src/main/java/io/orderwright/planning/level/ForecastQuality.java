package io.orderwright.planning.level;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.orderwright.catalog.LocationCode;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
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

    /** The last nights of each class and place, the newest first. */
    public List<List<Quality>> nights(int classes, int nights) {
        return jdbc.sql("""
                select * from (select q.*, row_number() over (partition by location, item_class order by day desc) as night, dense_rank() over (order by location, item_class) as class
                               from forecast_quality q) ranked
                where night <= :nights and class <= :classes order by class, night""").param("nights", nights).param("classes", classes).query((row, n) -> quality(row)).stream()
                .collect(groupingBy(one -> List.of(one.location().value(), one.itemClass()), LinkedHashMap::new, toList())).values().stream().toList();
    }

    private static Quality quality(ResultSet row) throws SQLException {
        return new Quality(row.getDate("day").toLocalDate(), new LocationCode(row.getString("location")), row.getString("item_class"), row.getInt("skus"), row.getBigDecimal("wape"),
                row.getBigDecimal("bias"));
    }
}
