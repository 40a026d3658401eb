package io.orderwright.collaboration.standing;

import io.orderwright.catalog.SupplierId;
import io.orderwright.collaboration.reading.StandingWords;
import io.orderwright.platform.hash.Sha256;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.Slice;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The standing words of suppliers as they were taught, by whom and from which mail. Each supplier has its own: what one of them always writes may mean something from another.
 * Words that were taken back stay, so that a mail can be read again as it was read.
 */
@Component
@Transactional(readOnly = true)
public class SuppliersStandingWords {

    private static final String SELECT = "select id, supplier, words, message_id, purchase_order, taught_by, taught_at, withdrawn_by, withdrawn_at from standing_words ";

    private final JdbcClient jdbc;

    SuppliersStandingWords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One sentence that was taught.
     *
     * @param messageId   the mail it was taught from
     * @param withdrawnBy null while it stands
     */
    public record Entry(long id, SupplierId supplier, String words, long messageId, PurchaseOrderNumber order, String taughtBy, Instant taughtAt, @Nullable String withdrawnBy, @Nullable Instant withdrawnAt) {

        public boolean stands() {
            return withdrawnAt == null;
        }
    }

    /** What stands now, in the order in which it was taught. */
    public List<Entry> standing(SupplierId supplier) {
        return jdbc.sql(SELECT + "where supplier = ? and standing = true order by id limit ?").params(supplier.value(), StandingWords.MOST).query(SuppliersStandingWords::entry).list();
    }

    /** What a mail of this supplier is read with now. */
    public StandingWords known(SupplierId supplier) {
        return words(standing(supplier));
    }

    /** What a mail was read with once. @param ids of what was known then */
    public StandingWords once(Collection<Long> ids) {
        return words(all(ids));
    }

    /** In the order of their ids; withdrawn ones too. */
    public List<Entry> all(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : jdbc.sql(SELECT + "where id in (:ids) order by id").param("ids", ids).query(SuppliersStandingWords::entry).list();
    }

    public Optional<Entry> find(long id) {
        return jdbc.sql(SELECT + "where id = ?").param(id).query(SuppliersStandingWords::entry).optional();
    }

    /** Everything that was ever taught of a supplier, the newest first. */
    public Slice<Entry> list(SupplierId supplier, @Nullable String cursor, int size) {
        long before = cursor == null || !cursor.matches("\\d{1,18}") ? Long.MAX_VALUE : Long.parseLong(cursor);
        int most = Math.clamp(size, 1, Slice.MAX_SIZE);
        List<Entry> rows = jdbc.sql(SELECT + "where supplier = ? and id < ? order by id desc limit ?").params(supplier.value(), before, most + 1).query(SuppliersStandingWords::entry).list();
        return rows.size() <= most ? new Slice<>(rows, null) : new Slice<>(rows.subList(0, most), String.valueOf(rows.get(most - 1).id()));
    }

    /** Names words whatever their case and spaces, the same for ever. */
    public static String key(String words) {
        return HexFormat.of().formatHex(Sha256.of(StandingWords.normalised(words).getBytes(StandardCharsets.UTF_8)));
    }

    /** @return false when exactly these words of the supplier stand already */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean add(SupplierId supplier, String words, long messageId, PurchaseOrderNumber order, String person, Instant at) {
        return jdbc.sql("insert into standing_words (supplier, words, words_hash, standing, message_id, purchase_order, taught_by, taught_at) values (?, ?, ?, true, ?, ?, ?, ?) on duplicate key update id = id")
                .params(supplier.value(), words, key(words), messageId, order.value(), person, Timestamp.from(at)).update() == 1;
    }

    /** @return false when somebody took them back before */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean end(long id, String person, Instant at) {
        return jdbc.sql("update standing_words set standing = null, withdrawn_by = ?, withdrawn_at = ? where id = ? and standing = true").params(person, Timestamp.from(at), id).update() == 1;
    }

    private static StandingWords words(List<Entry> entries) {
        return StandingWords.of(entries.stream().map(entry -> new StandingWords.Taught(entry.id(), entry.words())).toList());
    }

    /** Keys of what stands. */
    public Set<String> keys(SupplierId supplier) {
        return standing(supplier).stream().map(entry -> key(entry.words())).collect(Collectors.toSet());
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        Timestamp withdrawn = row.getTimestamp("withdrawn_at");
        return new Entry(row.getLong("id"), new SupplierId(row.getString("supplier")), row.getString("words"), row.getLong("message_id"), new PurchaseOrderNumber(row.getString("purchase_order")),
                row.getString("taught_by"), row.getTimestamp("taught_at").toInstant(), row.getString("withdrawn_by"), withdrawn == null ? null : withdrawn.toInstant());
    }
}
