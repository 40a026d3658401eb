package io.orderwright.inventory.ledger;

import static java.util.stream.Collectors.toMap;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.DemandHistory;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The days of {@code daily_sales} as one row a position instead of a row a day: twenty million rows less to fetch in a night of a million. The server must not cut the text: connections set
 * {@code group_concat_max_len}, and the number of days is counted beside it.
 */
@Repository
class PackedSales implements DemandHistory {

    private final JdbcClient jdbc;

    PackedSales(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<Sku, DaysSold> sold(Collection<Sku> skus, LocationCode location, LocalDate from, LocalDate until) {
        if (skus.isEmpty()) {
            return Map.of();
        }
        var asked = skus.stream().distinct().collect(toMap(Sku::value, sku -> sku));
        var found = HashMap.<Sku, DaysSold>newHashMap(asked.size());
        jdbc.sql("""
                select sku, count(*) as days, group_concat(datediff(:until, day), ':', quantity) as sold from daily_sales
                where sku in (:skus) and location = :location and day between :from and :until and quantity <> 0 group by sku""")
                .param("skus", asked.keySet().stream().sorted().toList()).param("location", location.value()).param("from", Date.valueOf(from)).param("until", Date.valueOf(until))
                .query(row -> {
                    found.put(asked.get(row.getString("sku")), unpacked(row.getInt("days"), row.getString("sold")));
                });
        return found;
    }

    @Override
    public Map<Sku, LocalDate> firstSales(Collection<Sku> skus, LocationCode location) {
        return skus.isEmpty() ? Map.of() : jdbc.sql("select sku, min(day) as first_day from daily_sales where sku in (:skus) and location = :location and quantity <> 0 group by sku")
                .param("skus", values(skus)).param("location", location.value())
                .query((row, n) -> Map.entry(new Sku(row.getString("sku")), row.getDate("first_day").toLocalDate())).list().stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Reads {@code 3:12,0:5}. */
    static DaysSold unpacked(int days, String sold) {
        var daysBefore = new int[days];
        var units = new long[days];
        int day = 0;
        long number = 0;
        boolean negative = false;
        for (int at = 0; at <= sold.length(); at++) {
            char c = at < sold.length() ? sold.charAt(at) : ',';
            if (c == ':') {
                daysBefore[day] = (int) number;
                number = 0;
            } else if (c == ',') {
                units[day++] = negative ? -number : number;
                number = 0;
                negative = false;
            } else if (c == '-') {
                negative = true;
            } else {
                number = number * 10 + (c - '0');
            }
        }
        if (day != days) {
            throw new IllegalStateException("The server cut the sales of %d days after %d. Raise group_concat_max_len.".formatted(days, day));
        }
        return new DaysSold(daysBefore, units);
    }

    private static List<String> values(Collection<Sku> skus) {
        return skus.stream().map(Sku::value).distinct().sorted().toList();
    }
}
