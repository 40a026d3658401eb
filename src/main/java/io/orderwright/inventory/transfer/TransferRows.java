package io.orderwright.inventory.transfer;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.StockTransfer;
import io.orderwright.inventory.StockTransfer.DifferenceEnd;
import io.orderwright.inventory.StockTransfer.State;
import io.orderwright.inventory.StockTransfers.Wanted;
import io.orderwright.shared.Slice;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code stock_transfer}; at most one is open for a SKU between two places, the unique key sees to it. */
@Repository
class TransferRows {

    private static final int LONGEST_REASON = 1000;

    private final JdbcClient jdbc;
    private final Clock clock;

    TransferRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return false when one is open between these places */
    boolean insert(String number, Wanted wanted, LocalDate due) {
        try {
            jdbc.sql("""
                    insert into stock_transfer (number, sku, source, destination, quantity, state, open_marker, spare, spare_days, travel_days, due, proposed_at)
                    values (:number, :sku, :source, :destination, :quantity, 'PROPOSED', 1, :spare, :spareDays, :travelDays, :due, :now)""")
                    .param("number", number).param("sku", wanted.sku().value()).param("source", wanted.source().value()).param("destination", wanted.destination().value())
                    .param("quantity", wanted.quantity()).param("spare", wanted.spare()).param("spareDays", wanted.spareDays()).param("travelDays", wanted.travelDays())
                    .param("due", Date.valueOf(due)).param("now", now()).update();
            return true;
        } catch (DuplicateKeyException alreadyOpen) {
            return false;
        }
    }

    Optional<StockTransfer> find(String number) {
        return jdbc.sql("select * from stock_transfer where number = :number").param("number", number).query(TransferRows::read).optional();
    }

    /** Locks it until the transaction ends. */
    Optional<StockTransfer> hold(String number) {
        return jdbc.sql("select * from stock_transfer where number = :number for update").param("number", number).query(TransferRows::read).optional();
    }

    int travelDays(String number) {
        return jdbc.sql("select travel_days from stock_transfer where number = :number").param("number", number).query(Integer.class).single();
    }

    List<StockTransfer> about(Collection<Sku> skus, Instant cancelledSince) {
        return skus.isEmpty() ? List.of() : jdbc.sql("""
                select * from stock_transfer where sku in (:skus) and (open_marker = 1 or state = 'CANCELLED' and closed_at >= :since) order by id""")
                .param("skus", skus.stream().map(Sku::value).distinct().sorted().toList()).param("since", Timestamp.from(cancelledSince)).query(TransferRows::read).list();
    }

    List<StockTransfer> toDecide(int limit) {
        return jdbc.sql("""
                select * from stock_transfer where state = 'PROPOSED' or state = 'RECEIVED' and missing > 0 and difference_end is null order by id limit :rows""")
                .param("rows", limit).query(TransferRows::read).list();
    }

    List<String> proposedBefore(Instant moment, int limit) {
        return jdbc.sql("select number from stock_transfer where state = 'PROPOSED' and proposed_at < :moment order by id limit :rows")
                .param("moment", Timestamp.from(moment)).param("rows", limit).query(String.class).list();
    }

    Slice<StockTransfer> list(boolean onlyOpen, @Nullable String cursor, int size) {
        int rows = Math.clamp(size, 1, Slice.MAX_SIZE);
        var found = jdbc.sql("select * from stock_transfer where id < :before and (not :open or open_marker = 1) order by id desc limit :rows")
                .param("before", cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor)).param("open", onlyOpen).param("rows", rows + 1)
                .query((row, n) -> Map.entry(row.getLong("id"), read(row, n))).list();
        return found.size() <= rows ? new Slice<>(found.stream().map(Map.Entry::getValue).toList(), null)
                : new Slice<>(found.stream().limit(rows).map(Map.Entry::getValue).toList(), String.valueOf(found.get(rows - 1).getKey()));
    }

    void released(String number, String person) {
        jdbc.sql("update stock_transfer set state = 'RELEASED', released_by = :person, released_at = :now where number = :number")
                .param("person", person).param("now", now()).param("number", number).update();
    }

    void shipped(String number, LocalDate due, String person) {
        jdbc.sql("update stock_transfer set state = 'SHIPPED', shipped_by = :person, shipped_at = :now, due = :due where number = :number")
                .param("person", person).param("now", now()).param("due", Date.valueOf(due)).param("number", number).update();
    }

    void received(String number, long received, long missing, @Nullable String owner, String person) {
        jdbc.sql("""
                update stock_transfer set state = 'RECEIVED', open_marker = null, closed_by = :person, closed_at = :now, received = :received, missing = :missing,
                    difference_owner = :owner where number = :number""")
                .param("person", person).param("now", now()).param("received", received).param("missing", missing).param("owner", owner).param("number", number).update();
    }

    void cancelled(String number, String because, String person) {
        jdbc.sql("update stock_transfer set state = 'CANCELLED', open_marker = null, closed_by = :person, closed_at = :now, because = :because where number = :number")
                .param("person", person).param("now", now()).param("because", atMost(because)).param("number", number).update();
    }

    void settled(String number, DifferenceEnd end, String because) {
        jdbc.sql("update stock_transfer set difference_end = :end, because = :because where number = :number").param("end", end.name()).param("because", atMost(because))
                .param("number", number).update();
    }

    private static String atMost(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_REASON));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static StockTransfer read(ResultSet row, int number) throws SQLException {
        var closed = row.getTimestamp("closed_at");
        var end = row.getString("difference_end");
        return new StockTransfer(row.getString("number"), new Sku(row.getString("sku")), new LocationCode(row.getString("source")), new LocationCode(row.getString("destination")),
                row.getLong("quantity"), State.valueOf(row.getString("state")), row.getLong("spare"), row.getInt("spare_days"), row.getDate("due").toLocalDate(),
                row.getTimestamp("proposed_at").toInstant(), row.getString("released_by"), closed == null ? null : closed.toInstant(), row.getString("because"),
                row.getLong("received"), row.getLong("missing"), row.getString("difference_owner"), end == null ? null : DifferenceEnd.valueOf(end));
    }
}
