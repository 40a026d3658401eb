package io.orderwright.receiving.receipt;

import io.orderwright.purchasing.PurchaseOrderNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts that are said to be too high, and what was taken back. */
@Repository
public class LoweredCounts {

    private static final String SELECT = """
            select c.*, r.number note, r.received_by, (select sum(l.units) from lowered_count_line l where l.lowered_count_id = c.id) units
            from lowered_count c join goods_receipt r on r.id = c.goods_receipt_id\s""";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    LoweredCounts(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** A line of a note, which may be one of a backorder order. */
    public record Place(PurchaseOrderNumber order, int line) implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            return Comparator.comparing(Place::order).thenComparingInt(Place::line).compare(this, other);
        }
    }

    /**
     * A question as it stands.
     *
     * @param number  for example {@code GRC-2026-000001}
     * @param note    the note in question
     * @param units   said to be too many, over all lines
     * @param askedBy user name; this person does not answer
     * @param state   {@code OPEN}, {@code BOOKED} or {@code REFUSED}
     */
    public record Lowered(long id, String number, String note, String countedBy, long units, String reason, String askedBy, Instant askedAt, String state, @Nullable String decidedBy,
                          @Nullable String comment) {

        public boolean isOpen() {
            return state.equals("OPEN");
        }
    }

    /** @param units said to be too many @param takenBack null until somebody has counted again */
    public record Line(Place place, long units, @Nullable Long takenBack) {}

    /** The first so many that wait, oldest first. */
    public List<Lowered> open(int most) {
        return jdbc.sql(SELECT + "where c.state = 'OPEN' order by c.id limit ?").param(most).query(LoweredCounts::lowered).list();
    }

    /** Questions about this note, oldest first. */
    public List<Lowered> about(String note) {
        return jdbc.sql(SELECT + "where r.number = ? order by c.id").param(note).query(LoweredCounts::lowered).list();
    }

    public List<Line> lines(long id) {
        return jdbc.sql("select purchase_order, order_line, units, taken_back from lowered_count_line where lowered_count_id = ? order by purchase_order, order_line").param(id)
                .query((row, n) -> new Line(new Place(new PurchaseOrderNumber(row.getString(1)), row.getInt(2)), row.getLong(3), row.getObject(4, Long.class))).list();
    }

    /** What was taken back so far, by note; one query for all. */
    Map<Long, Map<Place, Long>> takenBack(Collection<Long> notes) {
        var units = new HashMap<Long, Map<Place, Long>>();
        if (!notes.isEmpty()) {
            jdbc.sql("""
                    select c.goods_receipt_id, l.purchase_order, l.order_line, sum(l.taken_back) from lowered_count c join lowered_count_line l on l.lowered_count_id = c.id
                    where c.goods_receipt_id in (:notes) and l.taken_back > 0 group by c.goods_receipt_id, l.purchase_order, l.order_line""").param("notes", notes).query(row -> {
                        units.computeIfAbsent(row.getLong(1), note -> new HashMap<>()).put(new Place(new PurchaseOrderNumber(row.getString(2)), row.getInt(3)), row.getLong(4));
                    });
        }
        return units;
    }

    /** Lets nobody else ask about this note until the transaction ends. */
    void lockNote(long note) {
        jdbc.sql("select id from goods_receipt where id = ? for update").param(note).query(Long.class).single();
    }

    Optional<Lowered> asked(String requestKey) {
        return jdbc.sql(SELECT + "where c.request_key = ?").param(requestKey).query(LoweredCounts::lowered).optional();
    }

    Optional<Lowered> lock(String number) {
        return jdbc.sql("select id from lowered_count where number = ? for update").param(number).query(Long.class).optional()
                .flatMap(found -> jdbc.sql(SELECT + "where c.id = ?").param(found).query(LoweredCounts::lowered).optional());
    }

    void add(String number, String requestKey, long note, String reason, String by, Instant at, SortedMap<Place, Long> units) {
        jdbc.sql("insert into lowered_count (number, request_key, goods_receipt_id, reason, asked_by, asked_at, state) values (?, ?, ?, ?, ?, ?, 'OPEN')")
                .params(number, requestKey, note, reason, by, Timestamp.from(at)).update();
        long id = jdbc.sql("select id from lowered_count where number = ?").param(number).query(Long.class).single();
        batches.batchUpdate("insert into lowered_count_line (lowered_count_id, purchase_order, order_line, units) values (?, ?, ?, ?)",
                units.entrySet().stream().map(line -> new Object[] {id, line.getKey().order().value(), line.getKey().line(), line.getValue()}).toList());
    }

    void decide(long id, String state, String by, Instant at, String comment, Map<Place, Long> takenBack) {
        jdbc.sql("update lowered_count set state = ?, decided_by = ?, decided_at = ?, comment = ? where id = ? and state = 'OPEN'").params(state, by, Timestamp.from(at), comment, id).update();
        batches.batchUpdate("update lowered_count_line set taken_back = ? where lowered_count_id = ? and purchase_order = ? and order_line = ?",
                new TreeMap<>(takenBack).entrySet().stream().map(line -> new Object[] {line.getValue(), id, line.getKey().order().value(), line.getKey().line()}).toList());
    }

    private static Lowered lowered(ResultSet row, int n) throws SQLException {
        return new Lowered(row.getLong("id"), row.getString("number"), row.getString("note"), row.getString("received_by"), row.getLong("units"), row.getString("reason"), row.getString("asked_by"),
                row.getTimestamp("asked_at").toInstant(), row.getString("state"), row.getString("decided_by"), row.getString("comment"));
    }
}
