package io.orderwright.invoicing.unusual;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.shared.Slice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was found unusual, and what people said of it. */
@Component
public class UnusualInvoices {

    private static final String SELECT = """
            select u.*, i.invoice_number, i.supplier_number, i.supplier_id, i.currency from unusual_invoice u join invoice i on i.id = u.invoice_id\s""";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    UnusualInvoices(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /**
     * A finding with its evidence.
     *
     * @param figure   of the invoice: an amount, per cent, or days
     * @param low      end of what is normal
     * @param high     the other end
     * @param earlier  invoices behind it
     * @param newest   numbers of the newest of them
     * @param useful   what a person said, null while nobody did
     */
    public record Found(long id, InvoiceId invoice, String supplierNumber, SupplierId supplier, Currency currency, UnusualKind kind, BigDecimal figure, BigDecimal low, BigDecimal median,
                        BigDecimal high, int earlier, List<String> newest, Instant foundAt, @Nullable Boolean useful, @Nullable String judgedBy) {}

    /** How often people found it worth a look. @param judged findings that somebody judged */
    public record Precision(long found, long judged, long useful) {

        /** Per cent, whole; empty while nobody judged anything. */
        public Optional<Integer> percent() {
            return judged == 0 ? Optional.empty() : Optional.of(BigDecimal.valueOf(useful * 100).divide(BigDecimal.valueOf(judged), 0, RoundingMode.HALF_UP).intValueExact());
        }
    }

    /** One figure outside its range. */
    record Draft(UnusualKind kind, BigDecimal figure, Habit habit, List<String> newest) {}

    /** A second time changes nothing. */
    void add(long invoice, Collection<Draft> drafts, Instant at) {
        batches.batchUpdate("""
                insert into unusual_invoice (invoice_id, kind, figure, low, median, high, earlier, newest, found_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on duplicate key update kind = kind""",
                drafts.stream().map(draft -> new Object[] {invoice, draft.kind().name(), draft.figure(), draft.habit().low(), draft.habit().median(), draft.habit().high(), draft.habit().values(),
                        String.join(" ", draft.newest()), Timestamp.from(at)}).toList());
    }

    boolean judge(long id, boolean useful, String by, Instant at) {
        return jdbc.sql("update unusual_invoice set useful = ?, judged_by = ?, judged_at = ? where id = ? and (useful is null or useful <> ?)").params(useful, by, Timestamp.from(at), id, useful).update() > 0;
    }

    public Optional<Found> find(InvoiceId invoice, UnusualKind kind) {
        return jdbc.sql(SELECT + "where i.invoice_number = ? and u.kind = ?").params(invoice.value(), kind.name()).query(UnusualInvoices::found).optional();
    }

    public List<Found> of(InvoiceId invoice) {
        return jdbc.sql(SELECT + "where i.invoice_number = ? order by u.id").param(invoice.value()).query(UnusualInvoices::found).list();
    }

    /** Latest first. */
    public Slice<Found> list(@Nullable String cursor, int size) {
        long before = cursor == null || cursor.isEmpty() ? Long.MAX_VALUE : Long.parseLong(cursor);
        List<Found> rows = jdbc.sql(SELECT + "where u.id < ? order by u.id desc limit ?").params(before, size + 1).query(UnusualInvoices::found).list();
        return rows.size() <= size ? new Slice<>(rows, null) : new Slice<>(rows.subList(0, size), Long.toString(rows.get(size - 1).id()));
    }

    public Precision precision() {
        return jdbc.sql("select count(*), count(useful), coalesce(sum(useful), 0) from unusual_invoice").query((row, n) -> new Precision(row.getLong(1), row.getLong(2), row.getLong(3))).single();
    }

    private static Found found(ResultSet row, int n) throws SQLException {
        boolean useful = row.getBoolean("useful");
        boolean judged = !row.wasNull();
        return new Found(row.getLong("id"), new InvoiceId(row.getString("invoice_number")), row.getString("supplier_number"), new SupplierId(row.getString("supplier_id")),
                Currency.getInstance(row.getString("currency")), UnusualKind.valueOf(row.getString("kind")), row.getBigDecimal("figure"), row.getBigDecimal("low"), row.getBigDecimal("median"),
                row.getBigDecimal("high"), row.getInt("earlier"), List.of(row.getString("newest").split(" ")), row.getTimestamp("found_at").toInstant(), judged ? useful : null, row.getString("judged_by"));
    }
}
