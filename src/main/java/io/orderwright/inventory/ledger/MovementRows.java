package io.orderwright.inventory.ledger;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.StockMovement;
import io.orderwright.inventory.StockState;
import io.orderwright.platform.hash.Sha256;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code stock_movement}: rows are added and read, nothing else. */
@Repository
class MovementRows {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final Clock clock;

    MovementRows(JdbcClient jdbc, NamedParameterJdbcTemplate batches, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    /** The content hashes of the keys that are in the ledger. */
    Map<String, byte[]> hashes(Collection<String> keys) {
        var hashes = new HashMap<String, byte[]>();
        jdbc.sql("select movement_key, content_hash from stock_movement where movement_key in (:keys)").param("keys", keys)
                .query((row, n) -> hashes.put(row.getString(1), row.getBytes(2))).list();
        return hashes;
    }

    void insert(Collection<StockMovement> movements) {
        var now = Timestamp.from(clock.instant());
        batches.batchUpdate("""
                insert into stock_movement (movement_key, content_hash, sku, location, from_state, to_state, quantity, reason, reference, happened_at, recorded_at)
                values (:key, :hash, :sku, :location, :from, :to, :quantity, :reason, :reference, :at, :now)""",
                movements.stream().map(m -> new MapSqlParameterSource("key", m.key()).addValue("hash", hash(m)).addValue("sku", m.sku().value())
                        .addValue("location", m.location().value()).addValue("from", m.from().name()).addValue("to", m.to().name())
                        .addValue("quantity", m.quantity().units()).addValue("reason", m.reason().name()).addValue("reference", m.reference())
                        .addValue("at", Timestamp.from(m.at())).addValue("now", now)).toArray(SqlParameterSource[]::new));
    }

    /** When the sales with these references were made, by reference and SKU; the first when there are several. */
    Map<SaleOf, Instant> salesOf(Collection<String> references) {
        var moments = new HashMap<SaleOf, Instant>();
        jdbc.sql("select reference, sku, location, min(happened_at) from stock_movement where reference in (:references) and reason = 'SALE' group by reference, sku, location")
                .param("references", references)
                .query((row, n) -> moments.put(new SaleOf(row.getString(1), row.getString(2), row.getString(3)), row.getTimestamp(4).toInstant())).list();
        return moments;
    }

    /** A page of the ledger of one SKU, newest first. */
    Slice<StockMovement> list(Sku sku, @Nullable LocationCode location, @Nullable String cursor, int size) {
        int rows = Math.clamp(size, 1, Slice.MAX_SIZE);
        var found = jdbc.sql("""
                select * from stock_movement where sku = :sku and (:location is null or location = :location) and id < :before
                order by id desc limit :rows""")
                .param("sku", sku.value()).param("location", location == null ? null : location.value())
                .param("before", cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor)).param("rows", rows + 1)
                .query((row, n) -> Map.entry(row.getLong("id"), movement(row))).list();
        return found.size() <= rows ? new Slice<>(found.stream().map(Map.Entry::getValue).toList(), null)
                : new Slice<>(found.stream().limit(rows).map(Map.Entry::getValue).toList(), String.valueOf(found.get(rows - 1).getKey()));
    }

    /** SHA-256 over what the movement says, but for the moment: who sends it again may look at the clock again. */
    static byte[] hash(StockMovement m) {
        return Sha256.of(m.sku().value(), m.location().value(), m.from().name(), m.to().name(), m.quantity().toString(), m.reason().name(), m.reference());
    }

    private static StockMovement movement(ResultSet row) throws SQLException {
        return new StockMovement(row.getString("movement_key"), new Sku(row.getString("sku")), new LocationCode(row.getString("location")),
                StockState.valueOf(row.getString("from_state")), StockState.valueOf(row.getString("to_state")), Quantity.of(row.getLong("quantity")),
                StockMovement.Reason.valueOf(row.getString("reason")), row.getString("reference"), row.getTimestamp("happened_at").toInstant());
    }

    /** Names the sale of one SKU under one reference. */
    record SaleOf(String reference, String sku, String location) {}
}
