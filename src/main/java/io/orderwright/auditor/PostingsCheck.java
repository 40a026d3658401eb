package io.orderwright.auditor;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The postings file of each export against the payments, their kinds of cost and the bills of carriers, in both directions and to the penny. */
final class PostingsCheck implements Check {

    /** What is neither goods nor a charge. */
    private static final Set<String> NO_CHARGE = Set.of("TAX", "DISCOUNT", "PREPAID", "ROUNDING", "UNSPLIT");
    private static final String DISCOUNT = "DISCOUNT";
    private static final String GOODS = "GOODS";
    private static final List<String> COLUMNS = List.of("transfer", "instruction", "invoice", "kind", "account", "amount", "currency");
    private static final Pattern HASH_TOLD = Pattern.compile("\"postingsSha256\"\\s*:\\s*\"([0-9a-f]{64})\"");
    /** What was noted of a bill so shortly before or after an export may have been seen by it or not. */
    private static final Duration SAME_MOMENT = Duration.ofMinutes(1);

    private final JdbcClient jdbc;

    PostingsCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An export. @param told what the trail says of it, null when nothing */
    private record Export(long id, String number, Timestamp at, byte[] file, String hash, @Nullable String told) {}

    /** @param discount taken off when the transfer leaves */
    private record Paid(long id, String number, String invoice, String transfer, String currency, BigDecimal amount, BigDecimal discount) {}

    /** @param kind without the apostrophe that keeps spreadsheets from computing */
    private record Row(String transfer, String instruction, String invoice, String kind, String account, BigDecimal amount, String currency) {}

    /** What was noted of an invoice as charges. @param known whether it is certain what stood when the export was made */
    private record Bill(BigDecimal net, Map<String, BigDecimal> charges, boolean known) {}

    @Override
    public String name() {
        return "posting-files-are-the-payments";
    }

    @Override
    public String sentence() {
        return "The postings file of each export is what its transfers pay, each payment once and kind by kind";
    }

    @Override
    public Outcome look() {
        List<String> wrong = new ArrayList<>();
        long facts = 0;
        for (long id : jdbc.sql("select id from payment_export where postings is not null order by id").query(Long.class).list()) {
            facts += look(export(id), wrong);
        }
        return Outcome.of(facts, wrong);
    }

    private Export export(long id) {
        return jdbc.sql("""
                select e.id, e.export_number, e.created_at, e.postings, sha2(e.postings, 256), (select max(a.facts) from audit_event a where a.subject = e.export_number and a.action = 'invoicing.payment-exported')
                from payment_export e where e.id = ?""").param(id).query((row, n) -> new Export(row.getLong(1), row.getString(2), row.getTimestamp(3), row.getBytes(4), row.getString(5), row.getString(6))).single();
    }

    /** @return rows in the file */
    private long look(Export export, List<String> wrong) {
        var told = HASH_TOLD.matcher(export.told() == null ? "" : export.told());
        if (told.find() && !told.group(1).equals(export.hash())) {
            wrong.add("The postings of %s are not the file that was made".formatted(export.number()));
        }
        List<Row> rows;
        try {
            rows = rows(export.file());
        } catch (CsvParseException | NumberFormatException unread) {
            wrong.add("The postings of %s cannot be read: %s".formatted(export.number(), unread.getMessage()));
            return 0;
        }
        Map<String, Paid> paid = paid(export);
        Map<String, Map<String, BigDecimal>> posted = new LinkedHashMap<>();
        Map<String, String> accounts = new TreeMap<>();
        for (Row row : rows) {
            Paid one = paid.get(row.instruction());
            if (one == null) {
                wrong.add("%s posts %s as %s of %s, which it does not pay".formatted(export.number(), row.amount(), row.kind(), row.instruction()));
            } else if (!one.transfer().equals(row.transfer()) || !one.invoice().equals(row.invoice()) || !one.currency().equals(row.currency())) {
                wrong.add("%s posts %s of %s in %s with %s, it pays %s in %s with %s".formatted(export.number(), row.instruction(), row.invoice(), row.currency(), row.transfer(), one.invoice(),
                        one.currency(), one.transfer()));
            } else if (posted.computeIfAbsent(row.instruction(), number -> new TreeMap<>()).putIfAbsent(row.kind(), row.amount()) != null) {
                wrong.add("%s posts %s of %s twice".formatted(export.number(), row.kind(), row.instruction()));
            }
            if (row.account().isBlank()) {
                wrong.add("%s posts %s of %s to no account".formatted(export.number(), row.kind(), row.instruction()));
            } else if (!accounts.computeIfAbsent(row.kind(), kind -> row.account()).equals(row.account())) {
                wrong.add("%s posts %s of %s to %s, others to %s".formatted(export.number(), row.kind(), row.instruction(), row.account(), accounts.get(row.kind())));
            }
        }
        sums(export, paid, posted, wrong);
        kinds(export, paid, posted, wrong);
        return rows.size();
    }

    private static List<Row> rows(byte[] file) {
        var rows = new ArrayList<Row>();
        try (var csv = CsvReader.builder().ofNamedCsvRecord(new String(file, StandardCharsets.UTF_8))) {
            csv.forEach(record -> {
                COLUMNS.stream().filter(column -> record.findField(column).isEmpty()).findFirst().ifPresent(column -> {
                    throw new CsvParseException("line %d has no %s".formatted(record.getStartingLineNumber(), column));
                });
                String kind = record.getField("kind");
                rows.add(new Row(record.getField("transfer"), record.getField("instruction"), record.getField("invoice"), kind.startsWith("'") ? kind.substring(1) : kind, record.getField("account"),
                        new BigDecimal(record.getField("amount")), record.getField("currency")));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    /** By number. */
    private Map<String, Paid> paid(Export export) {
        Map<String, Paid> paid = new LinkedHashMap<>();
        jdbc.sql("""
                select p.id, p.instruction_number, i.invoice_number, t.end_to_end_id, p.currency, p.amount, p.discount, p.discount_until, t.execution_date from payment_instruction p
                join invoice i on i.id = p.invoice_id left join payment_transfer t on t.id = p.transfer_id where p.export_id = ? order by p.id""").param(export.id()).query(row -> {
                    LocalDate until = row.getObject(8, LocalDate.class);
                    LocalDate leaves = row.getObject(9, LocalDate.class);
                    boolean early = until != null && leaves != null && !leaves.isAfter(until);
                    paid.put(row.getString(2), new Paid(row.getLong(1), row.getString(2), row.getString(3), String.valueOf(row.getString(4)), row.getString(5), row.getBigDecimal(6),
                            early ? row.getBigDecimal(7) : BigDecimal.ZERO));
                });
        return paid;
    }

    /** What an instruction owes, and what the bank pays. */
    private void sums(Export export, Map<String, Paid> paid, Map<String, Map<String, BigDecimal>> posted, List<String> wrong) {
        Map<String, BigDecimal> transfers = new TreeMap<>();
        paid.values().forEach(one -> {
            Map<String, BigDecimal> kinds = posted.getOrDefault(one.number(), Map.of());
            BigDecimal discount = kinds.getOrDefault(DISCOUNT, BigDecimal.ZERO);
            BigDecimal sum = kinds.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            transfers.merge(one.transfer(), sum, BigDecimal::add);
            if (kinds.isEmpty()) {
                wrong.add("%s pays %s and posts nothing of it".formatted(export.number(), one.number()));
            } else if (sum.subtract(discount).compareTo(one.amount()) != 0 || discount.negate().compareTo(one.discount()) != 0) {
                wrong.add("%s posts %s less %s of %s, it pays %s less %s".formatted(export.number(), plain(sum.subtract(discount)), plain(discount.negate()), one.number(), plain(one.amount()),
                        plain(one.discount())));
            }
        });
        jdbc.sql("select end_to_end_id, amount from payment_transfer where export_id = ? order by id").param(export.id()).query(row -> {
            BigDecimal sum = transfers.getOrDefault(row.getString(1), BigDecimal.ZERO);
            if (sum.compareTo(row.getBigDecimal(2)) != 0) {
                wrong.add("The postings of transfer %s are %s, the bank is told to pay %s".formatted(row.getString(1), plain(sum), plain(row.getBigDecimal(2))));
            }
        });
    }

    /** Kind by kind what the payment keeps; of a bill of which charges were noted, each charge by its part of the bill. */
    private void kinds(Export export, Map<String, Paid> paid, Map<String, Map<String, BigDecimal>> posted, List<String> wrong) {
        Map<String, Map<String, BigDecimal>> kept = new TreeMap<>();
        jdbc.sql("select p.instruction_number, s.kind, s.amount from payment_posting s join payment_instruction p on p.id = s.instruction_id where p.export_id = ?").param(export.id()).query(row -> {
            kept.computeIfAbsent(row.getString(1), number -> new TreeMap<>()).put(row.getString(2), row.getBigDecimal(3));
        });
        Map<String, Bill> bills = bills(export);
        posted.forEach((number, found) -> {
            Paid one = paid.get(number);
            Map<String, BigDecimal> kinds = kept.getOrDefault(number, Map.of("UNSPLIT", one.amount()));
            Bill bill = bills.get(one.invoice());
            BigDecimal penny = BigDecimal.ONE.movePointLeft(Currency.getInstance(one.currency()).getDefaultFractionDigits());
            Map<String, BigDecimal> expected = bill == null ? kinds : bill.known() ? byCharge(kinds, bill) : onlyNet(kinds);
            Map<String, BigDecimal> said = bill == null || bill.known() ? found : onlyNet(found);
            var names = new HashSet<>(expected.keySet());
            names.addAll(said.keySet());
            names.remove(DISCOUNT);
            for (String kind : names) {
                BigDecimal is = said.getOrDefault(kind, BigDecimal.ZERO);
                BigDecimal should = expected.getOrDefault(kind, BigDecimal.ZERO);
                boolean rounded = bill != null && bill.known() && !NO_CHARGE.contains(kind);
                if (is.subtract(should).abs().compareTo(rounded ? penny : BigDecimal.ZERO) > 0) {
                    wrong.add("%s posts %s as %s of %s, what is kept of it says %s".formatted(export.number(), plain(is), kind, number, plain(should)));
                }
            }
        });
    }

    /** By number of the invoice. */
    private Map<String, Bill> bills(Export export) {
        Map<String, Bill> bills = new TreeMap<>();
        jdbc.sql("""
                select c.invoice_number, i.net, case when c.type in %s then 'OTHER' else c.type end, c.amount, c.noted_at, c.withdrawn_at from landed_charge c
                join invoice i on i.invoice_number = c.invoice_number and i.currency = c.currency and i.net <> 0
                where c.noted_by is not null and c.invoice_number in (select v.invoice_number from payment_instruction p join invoice v on v.id = p.invoice_id where p.export_id = ?)"""
                .formatted(DatabaseChecks.OWN_KINDS)).param(export.id()).query(row -> {
                    Timestamp withdrawn = row.getTimestamp(6);
                    boolean near = isNear(row.getTimestamp(5), export.at()) || withdrawn != null && isNear(withdrawn, export.at());
                    boolean stood = row.getTimestamp(5).before(export.at()) && (withdrawn == null || withdrawn.after(export.at()));
                    if (stood || near) {
                        Bill before = bills.getOrDefault(row.getString(1), new Bill(row.getBigDecimal(2), new TreeMap<>(), true));
                        before.charges().merge(row.getString(3), row.getBigDecimal(4), BigDecimal::add);
                        bills.put(row.getString(1), new Bill(before.net(), before.charges(), before.known() && !near));
                    }
                });
        return bills;
    }

    private static boolean isNear(Timestamp one, Timestamp other) {
        return Duration.between(one.toInstant(), other.toInstant()).abs().compareTo(SAME_MOMENT) < 0;
    }

    private static Map<String, BigDecimal> byCharge(Map<String, BigDecimal> kinds, Bill bill) {
        Map<String, BigDecimal> parts = onlyNet(kinds);
        BigDecimal net = parts.getOrDefault(GOODS, BigDecimal.ZERO);
        bill.charges().forEach((kind, amount) -> {
            BigDecimal part = net.multiply(amount).divide(bill.net(), MathContext.DECIMAL64);
            parts.merge(kind, part, BigDecimal::add);
            parts.merge(GOODS, part.negate(), BigDecimal::add);
        });
        return parts;
    }

    /** Goods and all charges as one. */
    private static Map<String, BigDecimal> onlyNet(Map<String, BigDecimal> kinds) {
        Map<String, BigDecimal> parts = new TreeMap<>();
        kinds.forEach((kind, amount) -> parts.merge(NO_CHARGE.contains(kind) ? kind : GOODS, amount, BigDecimal::add));
        return parts;
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
