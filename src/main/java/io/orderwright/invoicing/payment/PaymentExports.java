package io.orderwright.invoicing.payment;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.hash.Sha256;
import io.orderwright.platform.numbers.Numbers;
import io.orderwright.platform.security.Person;
import io.orderwright.shared.BrokenRule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Hands the payment queue to the accounting system: each instruction in one file for ever, the same file as often as it is fetched, acknowledged when it was booked there. */
@Component
public class PaymentExports {

    /** Most instructions in one file. */
    static final int MAX_INSTRUCTIONS = 5000;
    private static final int RECENT = 20;

    private final JdbcClient jdbc;
    private final Numbers numbers;
    private final AuditTrail audit;
    private final Clock clock;

    PaymentExports(JdbcClient jdbc, Numbers numbers, AuditTrail audit, Clock clock) {
        this.jdbc = jdbc;
        this.numbers = numbers;
        this.audit = audit;
        this.clock = clock;
    }

    /** A file as made. */
    public record Export(String number, Instant createdAt, String createdBy, int instructions, String sha256, @Nullable Instant acknowledgedAt, @Nullable String acknowledgedBy) {}

    /**
     * Puts everything queued into one file. The same request key again gives the same file.
     *
     * @throws BrokenRule {@code NOTHING_QUEUED}
     */
    @Transactional
    public Export export(String requestKey, Person by) {
        var before = ofRequest(requestKey);
        if (before.isPresent()) {
            return before.get();
        }
        List<Long> ids = jdbc.sql("select id from payment_instruction where status = 'QUEUED' order by id limit ? for update").param(MAX_INSTRUCTIONS).query(Long.class).list();
        if (ids.isEmpty()) {
            return ofRequest(requestKey).orElseThrow(() -> new BrokenRule("NOTHING_QUEUED", "No payment is queued. Everything was exported before."));
        }
        byte[] content = PaymentsCsv.write(jdbc.sql("""
                select p.*, i.invoice_number, i.supplier_number, null as export_number from payment_instruction p join invoice i on i.id = p.invoice_id where p.id in (:ids) order by p.id""")
                .param("ids", ids).query(PaymentInstructions::instruction).list());
        String number = numbers.next("PEX");
        try {
            jdbc.sql("insert into payment_export (export_number, created_at, created_by, request_key, instructions, sha256, content) values (?, ?, ?, ?, ?, ?, ?)")
                    .params(number, Timestamp.from(clock.instant()), by.userName(), requestKey, ids.size(), HexFormat.of().formatHex(Sha256.of(content)), content).update();
        } catch (DuplicateKeyException meanwhile) {
            return ofRequest(requestKey).orElseThrow(() -> meanwhile);
        }
        jdbc.sql("update payment_instruction set status = 'EXPORTED', export_id = (select id from payment_export where export_number = :export) where id in (:ids)")
                .param("export", number).param("ids", ids).update();
        audit.record(new AuditEvent(number, "invoicing.payment-exported", Actor.person(by.userName()), Map.of("export", number, "instructions", Integer.toString(ids.size()))));
        return find(number).orElseThrow();
    }

    /** The accounting system has booked the file. A second time changes nothing. @throws BrokenRule {@code UNKNOWN_EXPORT} */
    @Transactional
    public Export acknowledge(String number, Person by) {
        Export export = find(number).orElseThrow(() -> new BrokenRule("UNKNOWN_EXPORT", "There is no payment export %s. Check the number.".formatted(number)));
        int changed = jdbc.sql("update payment_export set acknowledged_at = ?, acknowledged_by = ? where export_number = ? and acknowledged_at is null")
                .params(Timestamp.from(clock.instant()), by.userName(), number).update();
        if (changed == 0) {
            return export;
        }
        jdbc.sql("update payment_instruction set status = 'ACKNOWLEDGED' where export_id = (select id from payment_export where export_number = ?)").param(number).update();
        audit.record(new AuditEvent(number, "invoicing.payment-acknowledged", Actor.person(by.userName()), Map.of("export", number)));
        return find(number).orElseThrow();
    }

    public Optional<Export> find(String number) {
        return jdbc.sql("select * from payment_export where export_number = ?").param(number).query(PaymentExports::export).optional();
    }

    /** The file, unchanged since it was made. */
    public Optional<byte[]> content(String number) {
        return jdbc.sql("select content from payment_export where export_number = ?").param(number).query((row, n) -> row.getBytes(1)).optional();
    }

    public List<Export> recent() {
        return jdbc.sql("select * from payment_export order by id desc limit ?").param(RECENT).query(PaymentExports::export).list();
    }

    private Optional<Export> ofRequest(String requestKey) {
        return jdbc.sql("select * from payment_export where request_key = ?").param(requestKey).query(PaymentExports::export).optional();
    }

    private static Export export(ResultSet row, int n) throws SQLException {
        Timestamp acknowledged = row.getTimestamp("acknowledged_at");
        return new Export(row.getString("export_number"), row.getTimestamp("created_at").toInstant(), row.getString("created_by"), row.getInt("instructions"), row.getString("sha256"),
                acknowledged == null ? null : acknowledged.toInstant(), row.getString("acknowledged_by"));
    }
}
