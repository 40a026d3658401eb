package io.orderwright.inventory.supply;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.StockPositions;
import io.orderwright.inventory.SupplyRef;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
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
        return jdbc.sql("select sku, location, open_quantity, due, promised from inbound_supply where order_number = :order and line = :line")
                .param("order", supply.order()).param("line", supply.line())
                .query((row, n) -> new Supply(new Sku(row.getString("sku")), new LocationCode(row.getString("location")), row.getLong("open_quantity"),
                        row.getDate("due").toLocalDate(), row.getBoolean("promised"))).optional();
    }

    void insert(SupplyRef ref, Supply supply) {
        jdbc.sql("""
                insert into inbound_supply (order_number, line, sku, location, open_quantity, due, promised)
                values (:order, :line, :sku, :location, :open, :due, :promised)""")
                .param("order", ref.order()).param("line", ref.line()).param("sku", supply.sku().value()).param("location", supply.location().value())
                .param("open", supply.open()).param("due", Date.valueOf(supply.due())).param("promised", supply.promised()).update();
    }

    void update(SupplyRef ref, long open, LocalDate due, boolean promised) {
        jdbc.sql("update inbound_supply set open_quantity = :open, due = :due, promised = :promised where order_number = :order and line = :line")
                .param("open", open).param("due", Date.valueOf(due)).param("promised", promised).param("order", ref.order()).param("line", ref.line()).update();
    }

    Optional<byte[]> change(String key) {
        return jdbc.sql("select content_hash from supply_change where change_key = :key").param("key", key).query((row, n) -> row.getBytes(1)).optional();
    }

    void remember(String key, byte[] hash) {
        jdbc.sql("insert into supply_change (change_key, content_hash, recorded_at) values (:key, :hash, :now)")
                .param("key", key).param("hash", hash).param("now", Timestamp.from(clock.instant())).update();
    }

    /** What an order line still supplies. */
    record Supply(Sku sku, LocationCode location, long open, LocalDate due, boolean promised) {

        StockPositions.Key position() {
            return new StockPositions.Key(location, sku);
        }
    }
}
