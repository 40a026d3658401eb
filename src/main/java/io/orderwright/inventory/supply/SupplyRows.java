package io.orderwright.inventory.supply;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.SupplyRef;
import io.orderwright.inventory.supply.Supply.Slice;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code inbound_supply} and {@code supply_change}. Whoever writes holds the position of the SKU. */
@Repository
class SupplyRows {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final Clock clock;

    SupplyRows(JdbcClient jdbc, NamedParameterJdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    Map<SupplyRef, Supply> find(Collection<SupplyRef> refs) {
        var found = new HashMap<SupplyRef, Supply>();
        jdbc.sql("select order_number, line, sku, location, open_quantity, due, promised from inbound_supply where order_number in (:orders) order by order_number, line, due")
                .param("orders", refs.stream().map(SupplyRef::order).distinct().toList())
                .query(row -> {
                    var slice = new Slice(row.getLong("open_quantity"), row.getDate("due").toLocalDate(), row.getBoolean("promised"));
                    found.merge(new SupplyRef(row.getString("order_number"), row.getInt("line")),
                            new Supply(new Sku(row.getString("sku")), new LocationCode(row.getString("location")), List.of(slice)),
                            (line, more) -> new Supply(line.sku(), line.location(), Stream.concat(line.slices().stream(), more.slices().stream()).toList()));
                });
        found.keySet().retainAll(refs);
        return found;
    }

    /** @param before what stands there now */
    void write(Map<SupplyRef, Supply> before, Map<SupplyRef, Supply> after) {
        var sameRow = new TreeMap<String, Map<Integer, Slice>>();
        var gone = new ArrayList<SqlParameterSource>();
        var added = new ArrayList<SqlParameterSource>();
        after.forEach((ref, supply) -> {
            var stood = before.get(ref);
            if (stood != null && stood.slices().size() == 1 && supply.slices().size() == 1) {
                sameRow.computeIfAbsent(ref.order(), order -> new TreeMap<>()).put(ref.line(), supply.slices().getFirst());
                return;
            }
            if (stood != null) {
                gone.add(row(ref, stood, stood.slices().getFirst()));
            }
            supply.slices().forEach(slice -> added.add(row(ref, supply, slice)));
        });
        sameRow.forEach(this::rewrite);
        write("delete from inbound_supply where order_number = :order and line = :line", gone);
        write("""
                insert into inbound_supply (order_number, line, sku, location, open_quantity, due, promised)
                values (:order, :line, :sku, :location, :open, :due, :promised)""", added);
    }

    /** One statement for the lines of an order: a batch of updates is as many statements, and two round trips to tell the server that several come. */
    private void rewrite(String order, Map<Integer, Slice> lines) {
        String ofItsLine = "case line" + " when ? then ?".repeat(lines.size()) + " end";
        var values = new ArrayList<Object>();
        for (Function<Slice, Object> column : List.<Function<Slice, Object>>of(Slice::open, slice -> Date.valueOf(slice.due()), Slice::promised)) {
            lines.forEach((line, slice) -> values.addAll(List.of(line, column.apply(slice))));
        }
        values.add(order);
        values.addAll(lines.keySet());
        jdbc.sql("update inbound_supply set open_quantity = %1$s, due = %1$s, promised = %1$s where order_number = ? and line in (?%2$s)".formatted(ofItsLine, ", ?".repeat(lines.size() - 1)))
                .params(values).update();
    }

    private void write(String sql, List<SqlParameterSource> rows) {
        if (!rows.isEmpty()) {
            batches.batchUpdate(sql, rows.toArray(SqlParameterSource[]::new));
        }
    }

    private static SqlParameterSource row(SupplyRef ref, Supply supply, Slice slice) {
        return new MapSqlParameterSource("order", ref.order()).addValue("line", ref.line()).addValue("sku", supply.sku().value()).addValue("location", supply.location().value())
                .addValue("open", slice.open()).addValue("due", Date.valueOf(slice.due())).addValue("promised", slice.promised());
    }

    /** Content hashes of the changes with these keys that were made before. */
    Map<String, byte[]> changes(Collection<String> keys) {
        var made = new HashMap<String, byte[]>();
        if (!keys.isEmpty()) {
            jdbc.sql("select change_key, content_hash from supply_change where change_key in (:keys)").param("keys", keys).query(row -> {
                made.put(row.getString(1), row.getBytes(2));
            });
        }
        return made;
    }

    void remember(Map<String, byte[]> hashes) {
        if (!hashes.isEmpty()) {
            var now = Timestamp.from(clock.instant());
            batches.batchUpdate("insert into supply_change (change_key, content_hash, recorded_at) values (:key, :hash, :now)", hashes.entrySet().stream()
                    .map(change -> new MapSqlParameterSource("key", change.getKey()).addValue("hash", change.getValue()).addValue("now", now)).toArray(SqlParameterSource[]::new));
        }
    }
}
