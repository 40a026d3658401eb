package io.orderwright.invoicing.evaluate;

import io.orderwright.invoicing.InvoiceId;
import io.orderwright.invoicing.match.DocumentFacts;
import io.orderwright.invoicing.match.DocumentKind;
import io.orderwright.invoicing.match.ItemIds;
import io.orderwright.invoicing.match.MatchFacts;
import io.orderwright.invoicing.match.MatchMode;
import io.orderwright.invoicing.match.OrderFacts;
import io.orderwright.invoicing.match.ThreeWayMatch;
import io.orderwright.invoicing.match.ToleranceProfile;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A month of orders, receipts and captured invoices for the bench: most agree, some lines are short or dear. */
@Component
class BenchMonth {

    static final String SUPPLIER = "BENCH";
    private static final int LINES_EACH = 50;
    private static final int BATCH = 5_000;
    private static final int TEN = 10;
    private static final int ORDERED = 40;
    private static final BigDecimal PRICE = new BigDecimal("3.10");
    private static final BigDecimal DEAR = new BigDecimal("3.30");
    private static final BigDecimal RATE = new BigDecimal("20");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final TransactionTemplate transaction;
    private final Clock clock;

    BenchMonth(JdbcClient jdbc, JdbcTemplate batch, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A line of the join. */
    record Row(long invoice, String order, int line, BigDecimal ordered, BigDecimal received, BigDecimal orderPrice, BigDecimal quantity, BigDecimal price, BigDecimal amount, BigDecimal net,
               BigDecimal tax, BigDecimal gross) {}

    /** Removes every row of this database but those of the migrations. */
    void empty() {
        List<String> tables = jdbc.sql("select table_name from information_schema.tables where table_schema = database() and table_type = 'BASE TABLE' and table_name <> 'flyway_schema_history'")
                .query(String.class).list();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set foreign_key_checks = 0").update();
            tables.forEach(table -> jdbc.sql("delete from " + table).update());
            jdbc.sql("set foreign_key_checks = 1").update();
        });
    }

    /** @return lines written, whole invoices */
    int write(int wanted) {
        int invoices = Math.max(1, wanted / LINES_EACH);
        var now = Timestamp.from(clock.instant());
        jdbc.sql("""
                insert into supplier (code, name, standing, currency, language, zone, confirmation_due_seconds, confirmation_flag_seconds, short_delivery, payment_days, iban, address, created_at, changed_at)
                values (?, 'Bench supplier', 'APPROVED', 'GBP', 'en', 'Europe/London', 86400, 90000, 'BACKORDER_ORDER', 30, 'GB33BUKB20201555555555', '', ?, ?)""")
                .params(SUPPLIER, now, now).update();
        var random = new Random(1);
        orders(invoices + (TEN * 100), now, random);
        var stated = new ArrayList<Object[]>();
        var lines = new ArrayList<Object[]>();
        var tied = new ArrayList<Object[]>();
        for (int i = 1; i <= invoices; i++) {
            BigDecimal net = BigDecimal.ZERO;
            for (int line = 1; line <= LINES_EACH; line++) {
                BigDecimal price = random.nextInt(300) == 0 ? DEAR : PRICE;
                BigDecimal amount = price.multiply(BigDecimal.valueOf(ORDERED)).setScale(2, RoundingMode.HALF_UP);
                net = net.add(amount);
                lines.add(new Object[] {i, line, Integer.toString(line), order(i), Integer.toString(line), sku(line), ORDERED, price, amount});
            }
            BigDecimal tax = net.multiply(RATE).movePointLeft(2).setScale(2, RoundingMode.HALF_UP);
            stated.add(new Object[] {i, "BNV-2026-%06d".formatted(i), "B-" + i, "B" + i, DAY, order(i), net, tax, net.add(tax), net.add(tax), net, "hash-" + i, SUPPLIER, now});
            tied.add(new Object[] {i, order(i)});
        }
        insert("""
                insert into invoice (id, invoice_number, kind, supplier_number, normalised_number, issue_date, currency, order_references, about_invoices, net, tax, gross, rounding, prepaid, payable,
                  held_net, content_hash, supplier_id, captured_at, syntax, status, match_number, released, released_net, waiting_net, at_stake, at_stake_in_base, wake_ups, version)
                values (?, ?, 'INVOICE', ?, ?, ?, 'GBP', ?, '', ?, ?, ?, 0, 0, ?, ?, ?, ?, ?, 'bench', 'CAPTURED', 0, 0, 0, 0, 0, 0, 0, 0)""", stated);
        insert("""
                insert into invoice_line (invoice_id, position, line_id, source, order_reference, order_line, buyer_item, description, unit, quantity, price, basis, charge, allowance, amount, tax_rate)
                values (?, ?, ?, '', ?, ?, ?, '', 'C62', ?, ?, 1, 0, 0, ?, 20)""", lines);
        insert("insert into invoice_order (invoice_id, order_number) values (?, ?)", tied);
        return lines.size();
    }

    private void orders(int count, Timestamp now, Random random) {
        var orders = new ArrayList<Object[]>();
        var lines = new ArrayList<Object[]>();
        for (int i = 1; i <= count; i++) {
            orders.add(new Object[] {i, order(i), order(i), "hash-" + i, SUPPLIER, now, now});
            for (int line = 1; line <= LINES_EACH; line++) {
                boolean isShort = line > TEN && random.nextInt(200) == 0;
                lines.add(new Object[] {i, line, sku(line), ORDERED, PRICE, DAY, isShort ? ORDERED - 5 : ORDERED});
            }
        }
        insert("""
                insert into purchase_order (id, row_version, order_number, root_number, revision, issued_revision, content_hash, status, origin, supplier_id, location_code, currency, rate_to_base,
                  net_amount, drafted_at, issued_at, process_ended, cancellation_requested)
                values (?, 0, ?, ?, 1, 1, ?, 'CONFIRMED', 'MANUAL', ?, 'MAIN', 'GBP', 1, 0, ?, ?, false, false)""", orders);
        insert("""
                insert into purchase_order_line (order_id, line_no, sku, description, category, unit, tax_rate, ordered, unit_price, price_source, requested_date, explanation, received, quarantined,
                  carried_over, closed_short, invoiced, on_order, supply_moves)
                values (?, ?, ?, '', '', 'C62', 20, ?, ?, 'CATALOGUE', ?, '', ?, 0, 0, 0, 0, 0, 0)""", lines);
    }

    private void insert(String sql, List<Object[]> rows) {
        for (int from = 0; from < rows.size(); from += BATCH) {
            List<Object[]> part = rows.subList(from, Math.min(rows.size(), from + BATCH));
            transaction.executeWithoutResult(status -> batch.batchUpdate(sql, part));
        }
    }

    private static String order(int at) {
        return "PO-2026-%06d".formatted(at);
    }

    private static String sku(int line) {
        return "BENCH-%03d".formatted(line);
    }

    List<InvoiceId> invoices() {
        return jdbc.sql("select invoice_number from invoice where status = 'CAPTURED' order by id").query((row, n) -> new InvoiceId(row.getString(1))).list();
    }

    InvoiceId latest() {
        return new InvoiceId(jdbc.sql("select invoice_number from invoice order by id desc limit 1").query(String.class).single());
    }

    /** What people write who match by SQL: order, receipt and invoice of each line by one join. */
    void join(Consumer<Row> each) {
        jdbc.sql("""
                select i.id, po.order_number, pl.line_no, pl.ordered, pl.received, pl.unit_price, l.quantity, l.price, l.amount, i.net, i.tax, i.gross
                from invoice i join invoice_line l on l.invoice_id = i.id join purchase_order po on po.order_number = l.order_reference
                join purchase_order_line pl on pl.order_id = po.id and pl.line_no = cast(l.order_line as signed)
                where i.syntax = 'bench' order by i.id, l.position""")
                .query(row -> {
                    each.accept(new Row(row.getLong(1), row.getString(2), row.getInt(3), row.getBigDecimal(4), row.getBigDecimal(5), row.getBigDecimal(6), row.getBigDecimal(7), row.getBigDecimal(8),
                            row.getBigDecimal(9), row.getBigDecimal(10), row.getBigDecimal(11), row.getBigDecimal(12)));
                });
    }

    /** The same join, and every check of the match on it. */
    void joinAndMatch() {
        var rows = new ArrayList<Row>(LINES_EACH);
        join(row -> {
            if (!rows.isEmpty() && rows.getFirst().invoice != row.invoice) {
                match(rows);
                rows.clear();
            }
            rows.add(row);
        });
        match(rows);
    }

    private static void match(List<Row> rows) {
        Row first = rows.getFirst();
        var ordered = new ArrayList<OrderFacts.Line>();
        var lines = new ArrayList<DocumentFacts.Line>();
        for (Row row : rows) {
            var ids = new ItemIds(null, null, sku(row.line));
            String line = Integer.toString(row.line);
            ordered.add(new OrderFacts.Line(line, ids, "C62", RATE, row.ordered, row.orderPrice, BigDecimal.ONE, MatchMode.THREE_WAY, null, Map.of(), Set.of(), false, row.received, BigDecimal.ZERO));
            lines.add(new DocumentFacts.Line(line, row.order, line, ids, "C62", RATE, row.quantity, row.price, BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ZERO, row.amount, BigDecimal.ZERO));
        }
        var document = new DocumentFacts(DocumentKind.INVOICE, SUPPLIER, "B-" + first.invoice, DAY, "GBP", "hash", 0, null, null, lines, List.of(), List.of(),
                new DocumentFacts.Totals(first.net, first.tax, first.gross, BigDecimal.ZERO, BigDecimal.ZERO, first.gross));
        ThreeWayMatch.match(new MatchFacts(List.of(new OrderFacts(first.order, SUPPLIER, "GBP", true, ordered, List.of())), List.of(), document, 2, ToleranceProfile.standard()));
    }

    Map<String, Long> outcomes() {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.sql("select status, count(*) from invoice where syntax = 'bench' group by status").query(row -> {
            counts.put(row.getString(1), row.getLong(2));
        });
        return counts;
    }

    /** Net money that is in none of the three places. */
    BigDecimal dropped() {
        return jdbc.sql("select coalesce(sum(abs(net - released_net - waiting_net - held_net)), 0) from invoice where syntax = 'bench'").query(BigDecimal.class).single();
    }

    /** An invoice over ten lines of an order that no other invoice is about; it agrees. */
    byte[] tenLines(int at) {
        int written = jdbc.sql("select count(*) from invoice where syntax = 'bench'").query(Integer.class).single();
        String order = order(written + 1 + at);
        BigDecimal amount = PRICE.multiply(BigDecimal.valueOf(ORDERED)).setScale(2, RoundingMode.HALF_UP);
        BigDecimal net = amount.multiply(BigDecimal.TEN);
        BigDecimal tax = net.multiply(RATE).movePointLeft(2).setScale(2, RoundingMode.HALF_UP);
        var xml = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
                  <cbc:ID>T-%1$d</cbc:ID><cbc:IssueDate>2026-11-03</cbc:IssueDate><cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>GBP</cbc:DocumentCurrencyCode>
                  <cac:OrderReference><cbc:ID>%2$s</cbc:ID></cac:OrderReference>
                  <cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>Bench supplier</cbc:Name></cac:PartyName></cac:Party></cac:AccountingSupplierParty>
                  <cac:AccountingCustomerParty><cac:Party><cac:PartyName><cbc:Name>Fernlight Gifts</cbc:Name></cac:PartyName></cac:Party></cac:AccountingCustomerParty>
                  <cac:TaxTotal><cbc:TaxAmount currencyID="GBP">%3$s</cbc:TaxAmount></cac:TaxTotal>
                  <cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="GBP">%4$s</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="GBP">%4$s</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="GBP">%5$s</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID="GBP">%5$s</cbc:PayableAmount></cac:LegalMonetaryTotal>
                """.formatted(at + 1, order, tax.toPlainString(), net.toPlainString(), net.add(tax).toPlainString()));
        for (int line = 1; line <= TEN; line++) {
            xml.append("""
                      <cac:InvoiceLine><cbc:ID>%1$d</cbc:ID><cbc:InvoicedQuantity unitCode="C62">%2$d</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID="GBP">%3$s</cbc:LineExtensionAmount><cac:OrderLineReference><cbc:LineID>%1$d</cbc:LineID></cac:OrderLineReference><cac:Item><cbc:Name>Item %1$d</cbc:Name><cac:BuyersItemIdentification><cbc:ID>%4$s</cbc:ID></cac:BuyersItemIdentification><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>20</cbc:Percent><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:ClassifiedTaxCategory></cac:Item><cac:Price><cbc:PriceAmount currencyID="GBP">%5$s</cbc:PriceAmount></cac:Price></cac:InvoiceLine>
                    """.formatted(line, ORDERED, amount.toPlainString(), sku(line), PRICE.toPlainString()));
        }
        return xml.append("</Invoice>\n").toString().getBytes(StandardCharsets.UTF_8);
    }
}
