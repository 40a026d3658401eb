package io.orderwright.receiving.receipt;

import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.receiving.ReceiptCorrections.Open;
import io.orderwright.receiving.ReceiptCorrections.Request;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Questions about counts and their answers. */
@Repository
public class CountsInDoubt {

    private static final String SELECT = """
            select c.*, r.number note, r.delivery_note, (select sum(l.units) from receipt_correction_line l where l.correction_id = c.id) units
            from receipt_correction c join goods_receipt r on r.id = c.goods_receipt_id\s""";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    CountsInDoubt(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /**
     * A question as it stands.
     *
     * @param state    {@code OPEN}, {@code BOOKED} or {@code REFUSED}
     * @param bookedAs the note that the overlooked units were booked on, null when none
     */
    public record Doubt(long id, String requestedFor, PurchaseOrderNumber order, String note, String deliveryNote, long units, String reason, String askedBy, Instant askedAt, String state,
                        @Nullable String decidedBy, @Nullable String comment, @Nullable String bookedAs) {

        public boolean isOpen() {
            return state.equals("OPEN");
        }
    }

    /** The first so many that wait, oldest first. */
    public List<Doubt> open(int most) {
        return jdbc.sql(SELECT + "where c.state = 'OPEN' order by c.id limit ?").param(most).query(CountsInDoubt::doubt).list();
    }

    /** Questions about this note, oldest first. */
    public List<Doubt> about(String note) {
        return jdbc.sql(SELECT + "where r.number = ? order by c.id").param(note).query(CountsInDoubt::doubt).list();
    }

    /** What is said to have come beyond the count, by order line. */
    public Map<Integer, Long> claimed(long id) {
        var units = new TreeMap<Integer, Long>();
        jdbc.sql("select order_line, units from receipt_correction_line where correction_id = ?").param(id).query(row -> {
            units.put(row.getInt(1), row.getLong(2));
        });
        return units;
    }

    List<Open> openFor(String document) {
        return jdbc.sql(SELECT + "where c.requested_for = ? and c.state = 'OPEN' order by c.id").param(document).query(CountsInDoubt::doubt).list().stream()
                .map(doubt -> new Open(doubt.order(), doubt.note(), doubt.units(), doubt.askedAt())).toList();
    }

    Optional<Doubt> lock(long id) {
        return jdbc.sql("select id from receipt_correction where id = ? for update").param(id).query(Long.class).optional()
                .flatMap(found -> jdbc.sql(SELECT + "where c.id = ?").param(found).query(CountsInDoubt::doubt).optional());
    }

    boolean add(Request request, long receipt, Instant at) {
        int added = jdbc.sql("""
                insert into receipt_correction (source, requested_for, purchase_order, goods_receipt_id, reason, asked_by, asked_at, state) values (?, ?, ?, ?, ?, ?, ?, 'OPEN')
                on duplicate key update source = source""")
                .params(request.source(), request.requestedFor(), request.order().value(), receipt, request.reason(), request.askedBy(), Timestamp.from(at)).update();
        if (added == 0) {
            return false;
        }
        long id = jdbc.sql("select id from receipt_correction where source = ? and purchase_order = ?").params(request.source(), request.order().value()).query(Long.class).single();
        batches.batchUpdate("insert ignore into receipt_correction_line (correction_id, order_line, units) values (?, ?, ?)",
                request.units().entrySet().stream().map(line -> new Object[] {id, line.getKey(), line.getValue()}).toList());
        return true;
    }

    void decide(long id, String state, String by, Instant at, String comment, Map<Integer, Long> found, @Nullable String bookedAs) {
        jdbc.sql("update receipt_correction set state = ?, decided_by = ?, decided_at = ?, comment = ?, booked_as = ? where id = ? and state = 'OPEN'")
                .params(state, by, Timestamp.from(at), comment, bookedAs, id).update();
        batches.batchUpdate("update receipt_correction_line set found = ? where correction_id = ? and order_line = ?",
                found.entrySet().stream().map(line -> new Object[] {line.getValue(), id, line.getKey()}).toList());
    }

    private static Doubt doubt(ResultSet row, int n) throws SQLException {
        return new Doubt(row.getLong("id"), row.getString("requested_for"), new PurchaseOrderNumber(row.getString("purchase_order")), row.getString("note"), row.getString("delivery_note"),
                row.getLong("units"), row.getString("reason"), row.getString("asked_by"), row.getTimestamp("asked_at").toInstant(), row.getString("state"), row.getString("decided_by"),
                row.getString("comment"), row.getString("booked_as"));
    }
}
