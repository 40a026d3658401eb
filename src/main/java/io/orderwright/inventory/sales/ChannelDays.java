package io.orderwright.inventory.sales;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.ChannelSales;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tables {@code channel_day} and {@code channel_outage}, and the sales by channel. */
@Component
class ChannelDays implements ChannelSales {

    /** Older outages teach nothing: no forecast looks further back. */
    private static final int LOOKED_BACK = 400;

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final Clock clock;

    ChannelDays(JdbcClient jdbc, JdbcTemplate batch, Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
    }

    /** Remembers that these channels reported; almost always that is known, and nothing is written or locked. */
    void reported(Collection<SoldLine> lines) {
        var days = new LinkedHashSet<Silence>();
        lines.forEach(line -> days.add(new Silence(line.channel(), LocalDate.ofInstant(line.soldAt(), ZoneOffset.UTC))));
        if (!days.isEmpty()) {
            jdbc.sql("select channel, day from channel_day where channel in (:channels) and day in (:days)").param("channels", days.stream().map(Silence::channel).distinct().toList())
                    .param("days", days.stream().map(day -> Date.valueOf(day.day())).distinct().toList())
                    .query((row, n) -> new Silence(row.getString("channel"), row.getDate("day").toLocalDate())).list().forEach(days::remove);
            batch.batchUpdate("insert into channel_day (channel, day) values (?, ?) on duplicate key update day = values(day)",
                    days.stream().map(day -> new Object[] {day.channel(), Date.valueOf(day.day())}).toList());
        }
    }

    @Override
    @Transactional
    public int findOutages() {
        var today = LocalDate.now(clock);
        var reported = new TreeMap<String, NavigableSet<LocalDate>>();
        jdbc.sql("select channel, day from channel_day where day >= :from").param("from", Date.valueOf(today.minusDays(LOOKED_BACK)))
                .query(row -> {
                    reported.computeIfAbsent(row.getString("channel"), _ -> new TreeSet<>()).add(row.getDate("day").toLocalDate());
                });
        var found = new HashSet<Silence>();
        reported.forEach((channel, days) -> Outages.of(days, today.minusDays(1)).forEach(day -> found.add(new Silence(channel, day))));
        var known = Set.copyOf(silent(today.minusDays(LOOKED_BACK), today));
        change("delete from channel_outage where day = ? and channel = ?", known.stream().filter(one -> !found.contains(one)).toList());
        change("insert into channel_outage (day, channel) values (?, ?) on duplicate key update day = values(day)", found.stream().filter(one -> !known.contains(one)).toList());
        return found.size();
    }

    private void change(String sql, List<Silence> days) {
        batch.batchUpdate(sql, days.stream().map(one -> new Object[] {Date.valueOf(one.day()), one.channel()}).toList());
    }

    @Override
    @Transactional(readOnly = true)
    public List<Silence> silent(LocalDate from, LocalDate until) {
        return jdbc.sql("select day, channel from channel_outage where day between :from and :until order by day, channel").param("from", Date.valueOf(from))
                .param("until", Date.valueOf(until)).query((row, n) -> new Silence(row.getString("channel"), row.getDate("day").toLocalDate())).list();
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Sku, Map<String, Long>> units(Collection<Sku> skus, LocationCode location, LocalDate from, LocalDate until) {
        var units = new HashMap<Sku, Map<String, Long>>();
        if (!skus.isEmpty()) {
            jdbc.sql("""
                    select sku, channel, sum(quantity) as units from sale where sku in (:skus) and location = :location and sold_at >= :from and sold_at < :until
                    group by sku, channel""")
                    .param("skus", skus.stream().map(Sku::value).distinct().sorted().toList()).param("location", location.value())
                    .param("from", midnight(from)).param("until", midnight(until.plusDays(1)))
                    .query(row -> {
                        units.computeIfAbsent(new Sku(row.getString("sku")), _ -> new TreeMap<>()).put(row.getString("channel"), row.getLong("units"));
                    });
        }
        return units;
    }

    private static Timestamp midnight(LocalDate day) {
        return Timestamp.from(day.atStartOfDay().toInstant(ZoneOffset.UTC));
    }
}
