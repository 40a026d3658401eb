package io.orderwright.inventory.ledger;

import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.StockMovement;
import io.orderwright.inventory.StockMovement.Reason;
import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code daily_sales}: units sold per SKU, location and day (UTC). A cancelled sale is taken off the day on which it was made. */
@Repository
class DailySales {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    DailySales(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Adds what new movements sold. */
    void add(List<StockMovement> movements, MovementRows ledger) {
        var cancelled = movements.stream().filter(m -> m.reason() == Reason.SALE_CANCELLED).map(StockMovement::reference).collect(toSet());
        var soldAt = cancelled.isEmpty() ? Map.<MovementRows.SaleOf, Instant>of() : ledger.salesOf(cancelled);
        SortedMap<Row, Long> units = new TreeMap<>();
        for (var movement : movements) {
            if (movement.reason() == Reason.SALE) {
                units.merge(row(movement, movement.at()), movement.quantity().units(), Long::sum);
            } else if (movement.reason() == Reason.SALE_CANCELLED) {
                var sale = new MovementRows.SaleOf(movement.reference(), movement.sku().value(), movement.location().value());
                units.merge(row(movement, soldAt.getOrDefault(sale, movement.at())), -movement.quantity().units(), Long::sum);
            }
        }
        if (!units.isEmpty()) {
            batches.batchUpdate("""
                    insert into daily_sales (sku, location, day, quantity) values (:sku, :location, :day, :quantity)
                    on duplicate key update quantity = quantity + values(quantity)""",
                    units.entrySet().stream().map(e -> new MapSqlParameterSource("sku", e.getKey().sku()).addValue("location", e.getKey().location())
                            .addValue("day", Date.valueOf(e.getKey().day())).addValue("quantity", e.getValue())).toArray(SqlParameterSource[]::new));
        }
    }

    Map<Sku, Map<LocalDate, Long>> between(Collection<Sku> skus, LocationCode location, LocalDate from, LocalDate until) {
        var sales = new HashMap<Sku, Map<LocalDate, Long>>();
        // many rows, few SKUs: none is read twice from its text
        var asked = new HashMap<String, Sku>();
        skus.forEach(sku -> asked.put(sku.value(), sku));
        if (!skus.isEmpty()) {
            jdbc.sql("""
                    select sku, day, quantity from daily_sales
                    where sku in (:skus) and location = :location and day between :from and :until and quantity <> 0 order by sku, day""")
                    .param("skus", skus.stream().map(Sku::value).distinct().sorted().toList()).param("location", location.value())
                    .param("from", Date.valueOf(from)).param("until", Date.valueOf(until))
                    .query(row -> {
                        sales.computeIfAbsent(asked.get(row.getString("sku")), _ -> new TreeMap<>()).put(row.getDate("day").toLocalDate(), row.getLong("quantity"));
                    });
        }
        return sales;
    }

    private static Row row(StockMovement movement, Instant moment) {
        return new Row(movement.sku().value(), movement.location().value(), LocalDate.ofInstant(moment, ZoneOffset.UTC));
    }

    private record Row(String sku, String location, LocalDate day) implements Comparable<Row> {

        @Override
        public int compareTo(Row other) {
            return Comparator.comparing(Row::sku).thenComparing(Row::location).thenComparing(Row::day).compare(this, other);
        }
    }
}
