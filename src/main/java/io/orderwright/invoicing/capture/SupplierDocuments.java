package io.orderwright.invoicing.capture;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.InvoiceId;
import io.orderwright.platform.numbers.Numbers;
import io.orderwright.shared.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The register of every file that suppliers sent or people uploaded, with what became of it. */
@Component
public class SupplierDocuments {

    private static final int MAX_NAME = 255;
    private static final int MAX_TYPE = 200;
    private static final int MAX_PROBLEM = 1000;

    private final JdbcClient jdbc;
    private final Numbers numbers;
    private final Clock clock;

    SupplierDocuments(JdbcClient jdbc, Numbers numbers, Clock clock) {
        this.jdbc = jdbc;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** How a file came. */
    public enum Source { SUPPLIER, UPLOAD, API }

    /** What became of a file. */
    public enum State {
        /** Stored, not read yet. */
        WAITING,
        /** Became an invoice. */
        CAPTURED,
        /** Is an invoice that was captured before. */
        RESENT,
        /** An order response or a ship notice, handed on to its order. */
        PASSED_ON,
        /** Readable, but no invoice. */
        NO_INVOICE,
        /** No machine reads it: a person should look. */
        UNREAD,
        /** Damaged or hostile: a person should look. */
        REFUSED,
        /** A person looked and needs nothing more of it. */
        SET_ASIDE;

        public boolean needsAPerson() {
            return this == UNREAD || this == REFUSED;
        }
    }

    /** A file to be registered. @param externalId unique: the same id is the same file @param bringer who sent it by evidence, or whom the uploader named */
    public record Arrived(String externalId, Source source, String fileName, String contentType, @Nullable SupplierId bringer, @Nullable String broughtBy) {}

    /** A file as registered. */
    public record Registered(long id, String number, Source source, String fileName, String contentType, String sha256, long size, @Nullable SupplierId bringer,
                             @Nullable String broughtBy, Instant receivedAt, State state, @Nullable String syntax, @Nullable String problemCode, @Nullable String problem,
                             List<String> details, @Nullable InvoiceId invoice, @Nullable Long inboxId) {}

    private static final String COLUMNS = """
            select d.*, i.invoice_number as captured_as from supplier_document d left join invoice i on i.id = d.invoice_id
            """;

    /** Idempotent by the external id. @return number of the file, for example {@code DOC-2026-000007} */
    String register(Arrived arrived, byte[] bytes) {
        return numberOf(arrived.externalId()).orElseGet(() -> insert(arrived, bytes));
    }

    private String insert(Arrived arrived, byte[] bytes) {
        String number = numbers.next("DOC");
        try {
            jdbc.sql("""
                    insert into supplier_document (document_number, source, external_id, sha256, file_name, declared_type, size, supplier_id, brought_by, received_at, state)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'WAITING')""")
                    .params(number, arrived.source().name(), arrived.externalId(), ContentHash.ofBytes(bytes), cut(arrived.fileName(), MAX_NAME), cut(arrived.contentType(), MAX_TYPE),
                            bytes.length, arrived.bringer() == null ? null : arrived.bringer().value(), arrived.broughtBy(), Timestamp.from(clock.instant())).update();
            return number;
        } catch (DuplicateKeyException meanwhile) {
            return numberOf(arrived.externalId()).orElseThrow(() -> meanwhile);
        }
    }

    private Optional<String> numberOf(String externalId) {
        return jdbc.sql("select document_number from supplier_document where external_id = ?").param(externalId).query(String.class).optional();
    }

    /** Waits for the transaction that registers it, when that is still open. */
    Optional<Registered> lockByExternalId(String externalId) {
        Optional<Long> id = jdbc.sql("select id from supplier_document where external_id = ? for update").param(externalId).query(Long.class).optional();
        return id.flatMap(found -> jdbc.sql(COLUMNS + " where d.id = ?").param(found).query(SupplierDocuments::registered).optional());
    }

    Optional<Registered> lock(String number) {
        Optional<Long> id = jdbc.sql("select id from supplier_document where document_number = ? for update").param(number).query(Long.class).optional();
        return id.flatMap(found -> jdbc.sql(COLUMNS + " where d.id = ?").param(found).query(SupplierDocuments::registered).optional());
    }

    public Optional<Registered> find(String number) {
        return jdbc.sql(COLUMNS + " where d.document_number = ?").param(number).query(SupplierDocuments::registered).optional();
    }

    /** Files behind an invoice, first arrival first. */
    public List<Registered> of(InvoiceId invoice) {
        return jdbc.sql(COLUMNS + " where i.invoice_number = ? order by d.id limit 50").param(invoice.value()).query(SupplierDocuments::registered).list();
    }

    /** Files that a person should look at, latest first. */
    public Slice<Registered> needingAPerson(@Nullable String cursor, int size) {
        long before = cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        List<Registered> rows = jdbc.sql(COLUMNS + " where d.state in ('UNREAD', 'REFUSED') and d.id < ? order by d.id desc limit ?").params(before, size + 1)
                .query(SupplierDocuments::registered).list();
        return rows.size() <= size ? new Slice<>(rows, null) : new Slice<>(rows.subList(0, size), Long.toString(rows.get(size - 1).id()));
    }

    public long countNeedingAPerson() {
        return jdbc.sql("select count(*) from supplier_document where state in ('UNREAD', 'REFUSED')").query(Long.class).single();
    }

    void stored(long id, long inboxId) {
        jdbc.sql("update supplier_document set inbox_id = ? where id = ?").params(inboxId, id).update();
    }

    void settle(long id, State state, @Nullable String syntax, @Nullable InvoiceId invoice) {
        jdbc.sql("""
                update supplier_document set state = ?, syntax = ?, settled_at = ?, problem_code = null, problem = null, details = null,
                    invoice_id = (select id from invoice where invoice_number = ?) where id = ?""")
                .params(state.name(), syntax, Timestamp.from(clock.instant()), invoice == null ? null : invoice.value(), id).update();
    }

    void needsAPerson(long id, State state, String code, String problem, List<String> details) {
        jdbc.sql("update supplier_document set state = ?, problem_code = ?, problem = ?, details = ?, settled_at = ? where id = ?")
                .params(state.name(), code, cut(problem, MAX_PROBLEM), String.join("\n", details), Timestamp.from(clock.instant()), id).update();
    }

    boolean setAside(String number, String by) {
        return jdbc.sql("update supplier_document set state = 'SET_ASIDE', settled_by = ?, settled_at = ? where document_number = ? and state in ('UNREAD', 'REFUSED')")
                .params(by, Timestamp.from(clock.instant()), number).update() == 1;
    }

    private static Registered registered(ResultSet row, int n) throws SQLException {
        String supplier = row.getString("supplier_id");
        String invoice = row.getString("captured_as");
        String details = row.getString("details");
        return new Registered(row.getLong("id"), row.getString("document_number"), Source.valueOf(row.getString("source")), row.getString("file_name"), row.getString("declared_type"),
                row.getString("sha256"), row.getLong("size"), supplier == null ? null : new SupplierId(supplier), row.getString("brought_by"), row.getTimestamp("received_at").toInstant(),
                State.valueOf(row.getString("state")), row.getString("syntax"), row.getString("problem_code"), row.getString("problem"),
                details == null || details.isEmpty() ? List.of() : details.lines().toList(), invoice == null ? null : new InvoiceId(invoice), row.getObject("inbox_id", Long.class));
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
