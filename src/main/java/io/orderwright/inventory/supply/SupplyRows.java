package io.orderwright.inventory.supply;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.SupplyRef;
import io.orderwright.inventory.supply.Supply.Slice;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code inbound_supply} and {@code supply_change}. Whoever writes holds the position of the SKU. */
@Repository
class SupplyRows {

    private final JdbcClient jdbc;
    private final Clock clock;

    SupplyRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Supply> find(SupplyRef supply) {
        var rows = jdbc.sql("select sku, location, open_quantity, due, promised from inbound_supply where order_number = :order and line = :line order by due")
                .param("order", supply.order()).param("line", supply.line())
                .query((row, n) -> new Supply(new Sku(row.getString("sku")), new LocationCode(row.getString("location")),
                        List.of(new Slice(row.getLong("open_quantity"), row.getDate("due").toLocalDate(), row.getBoolean("promised"))))).list();
        return rows.isEmpty() ? Optional.empty()
                : Optional.of(new Supply(rows.getFirst().sku(), rows.getFirst().location(), rows.stream().map(row -> row.slices().getFirst()).toList()));
    }

    /** @param before what stands there now, null for nothing */
    void write(SupplyRef ref, @Nullable Supply before, Supply after) {
        if (before != null && before.slices().size() == 1 && after.slices().size() == 1) {
            Slice only = after.slices().getFirst();
            jdbc.sql("update inbound_supply set open_quantity = :open, due = :due, promised = :promised where order_number = :order and line = :line")
                    .param("open", only.open()).param("due", Date.valueOf(only.due())).param("promised", only.promised()).param("order", ref.order()).param("line", ref.line()).update();
            return;
        }
        if (before != null) {
            jdbc.sql("delete from inbound_supply where order_number = :order and line = :line").param("order", ref.order()).param("line", ref.line()).update();
        }
        after.slices().forEach(slice -> insert(ref, after, slice));
    }

    private void insert(SupplyRef ref, Supply supply, Slice slice) {
        jdbc.sql("""
                insert into inbound_supply (order_number, line, sku, location, open_quantity, due, promised)
                values (:order, :line, :sku, :location, :open, :due, :promised)""")
                .param("order", ref.order()).param("line", ref.line()).param("sku", supply.sku().value()).param("location", supply.location().value())
                .param("open", slice.open()).param("due", Date.valueOf(slice.due())).param("promised", slice.promised()).update();
    }

    Optional<byte[]> change(String key) {
        return jdbc.sql("select content_hash from supply_change where change_key = :key").param("key", key).query((row, n) -> row.getBytes(1)).optional();
    }

    void remember(String key, byte[] hash) {
        jdbc.sql("insert into supply_change (change_key, content_hash, recorded_at) values (:key, :hash, :now)")
                .param("key", key).param("hash", hash).param("now", Timestamp.from(clock.instant())).update();
    }
}
