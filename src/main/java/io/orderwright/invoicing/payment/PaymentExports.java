package io.orderwright.invoicing.payment;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.Suppliers;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.hash.Sha256;
import io.orderwright.platform.numbers.Numbers;
import io.orderwright.platform.security.Person;
import io.orderwright.platform.web.WebSettings;
import io.orderwright.shared.BrokenRule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Hands released payments to the bank and the accounting system: each instruction in one file for ever, the same file as often as it is fetched, acknowledged when it was booked there. */
@Component
public class PaymentExports {

    /** Most instructions in one file. */
    static final int MAX_INSTRUCTIONS = 5000;
    private static final int RECENT = 20;

    private final JdbcClient jdbc;
    private final Numbers numbers;
    private final Suppliers suppliers;
    private final WebSettings web;
    private final PaymentSettings settings;
    private final PostTransfers postTransfers;
    private final AuditTrail audit;
    private final Clock clock;

    PaymentExports(JdbcClient jdbc, Numbers numbers, Suppliers suppliers, WebSettings web, PaymentSettings settings, PostTransfers postTransfers, AuditTrail audit, Clock clock) {
        this.postTransfers = postTransfers;
        this.suppliers = suppliers;
        this.web = web;
        this.settings = settings;
        this.jdbc = jdbc;
        this.numbers = numbers;
        this.audit = audit;
        this.clock = clock;
    }

    /** A file as made. */
    public record Export(String number, Instant createdAt, String createdBy, int instructions, String sha256, @Nullable Instant acknowledgedAt, @Nullable String acknowledgedBy) {}

    /**
     * Puts everything released into one file for the books and one for the bank. The same request key again gives the same files. A credit that is larger than what is
     * owed to its supplier stays for the next one.
     *
     * @throws BrokenRule {@code NOTHING_RELEASED}
     */
    @Transactional
    public Export export(String requestKey, Person by) {
        var before = ofRequest(requestKey);
        if (before.isPresent()) {
            return before.get();
        }
        List<Long> locked = jdbc.sql("select id from payment_instruction where status = 'RELEASED' order by id limit ? for update").param(MAX_INSTRUCTIONS).query(Long.class).list();
        List<PaymentInstructions.Instruction> released = locked.isEmpty() ? List.of() : jdbc.sql("""
                select p.*, i.invoice_number, i.supplier_number, null as export_number from payment_instruction p join invoice i on i.id = p.invoice_id where p.id in (:ids) order by p.id""")
                .param("ids", locked).query(PaymentInstructions::instruction).list();
        List<Transfer> transfers = Transfer.of(released, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        if (transfers.isEmpty()) {
            return ofRequest(requestKey).orElseThrow(() -> new BrokenRule("NOTHING_RELEASED", "No payment is released, or credits outweigh what is owed. Release queued payments first."));
        }
        String number = numbers.next("PEX");
        Map<SupplierId, Supplier> names = suppliers.find(transfers.stream().map(Transfer::supplier).collect(Collectors.toSet()));
        var identified = new ArrayList<CreditTransferFile.Identified>();
        for (Transfer transfer : transfers) {
            Supplier supplier = names.get(transfer.supplier());
            identified.add(new CreditTransferFile.Identified("%s-%d".formatted(number, identified.size() + 1), supplier == null ? transfer.supplier().value() : supplier.name(), transfer));
        }
        byte[] books = PaymentsCsv.write(identified);
        byte[] postings = postTransfers.write(identified);
        var payer = new CreditTransferFile.Payer(web.company(), settings.payerIban(), settings.payerBic());
        byte[] bank = CreditTransferFile.write(number, clock.instant(), payer, identified);
        int instructions = transfers.stream().mapToInt(t -> t.instructions().size()).sum();
        try {
            jdbc.sql("""
                    insert into payment_export (export_number, created_at, created_by, request_key, instructions, sha256, content, bank_file, bank_file_sha256, postings)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                    .params(number, Timestamp.from(clock.instant()), by.userName(), requestKey, instructions, hash(books), books, bank, hash(bank), postings).update();
        } catch (DuplicateKeyException meanwhile) {
            return ofRequest(requestKey).orElseThrow(() -> meanwhile);
        }
        long export = jdbc.sql("select id from payment_export where export_number = ?").param(number).query(Long.class).single();
        identified.forEach(one -> keep(export, one));
        audit.record(new AuditEvent(number, "invoicing.payment-exported", Actor.person(by.userName()),
                Map.of("export", number, "instructions", Integer.toString(instructions), "transfers", Integer.toString(transfers.size()), "sha256", hash(books), "bankFileSha256", hash(bank),
                        "postingsSha256", hash(postings))));
        return find(number).orElseThrow();
    }

    private void keep(long export, CreditTransferFile.Identified one) {
        Transfer transfer = one.transfer();
        jdbc.sql("insert into payment_transfer (export_id, end_to_end_id, supplier_id, currency, amount, discount, execution_date, iban) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(export, one.endToEndId(), transfer.supplier().value(), transfer.currency().getCurrencyCode(), transfer.amount(), transfer.discount(), transfer.executionDate(),
                        transfer.iban()).update();
        jdbc.sql("update payment_instruction set status = 'EXPORTED', export_id = :export, transfer_id = (select id from payment_transfer where end_to_end_id = :transfer) where id in (:ids)")
                .param("export", export).param("transfer", one.endToEndId()).param("ids", transfer.instructions().stream().map(PaymentInstructions.Instruction::id).toList()).update();
    }

    private static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.of(bytes));
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
        jdbc.sql("update payment_instruction set status = 'ACKNOWLEDGED' where status = 'EXPORTED' and export_id = (select id from payment_export where export_number = ?)").param(number).update();
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

    /** The file for the bank, ISO 20022 pain.001, unchanged since it was made; empty for exports of earlier versions. */
    public Optional<byte[]> bankFile(String number) {
        return jdbc.sql("select bank_file from payment_export where export_number = ? and bank_file is not null").param(number).query((row, n) -> row.getBytes(1)).optional();
    }

    /** What is paid by kind of cost and account, unchanged since it was made; empty for exports of earlier versions. */
    public Optional<byte[]> postings(String number) {
        return jdbc.sql("select postings from payment_export where export_number = ? and postings is not null").param(number).query((row, n) -> row.getBytes(1)).optional();
    }

    /** Of several exports at once, by number; those of earlier versions are missing. */
    Map<String, byte[]> postings(Collection<String> exports) {
        Map<String, byte[]> files = new TreeMap<>();
        if (!exports.isEmpty()) {
            jdbc.sql("select export_number, postings from payment_export where export_number in (:numbers) and postings is not null").param("numbers", exports).query(row -> {
                files.put(row.getString(1), row.getBytes(2));
            });
        }
        return files;
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
