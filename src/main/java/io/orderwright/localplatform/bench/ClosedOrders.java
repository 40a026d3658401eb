package io.orderwright.localplatform.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A past: orders that were really lived are copied many times, with every row they left, under numbers and keys of their own, the older the lower the number.
 * Bytes of mails and answers to repeated requests are left out, which retention empties too. The application must not run meanwhile.
 */
public final class ClosedOrders {

    /** Ids of one copy lie above those of the copy before. */
    private static final long IDS_OF_A_COPY = 100_000;
    private static final int AT_ONCE = 2_000;
    private static final int ORDERS_OF_A_DAY = 1_000;
    private static final int LAST_DAY = 30;
    private static final int NUMBERS_OF_A_YEAR = 1_000_000;
    private static final int FIRST_YEAR = 2001;

    /** Every table that an order leaves rows in, and how they are found from the lived order {@code t}. */
    private static final Map<String, String> ROWS = rows();
    /** Columns whose values are unique and say nothing of the order. */
    private static final Map<String, String> SCRAMBLED = Map.of("supplier_message.reply_token_hash", "sha2(concat(x.reply_token_hash, c.n), 256)",
            "supplier_message.bounce_token_hash", "sha2(concat(x.bounce_token_hash, c.n), 256)", "supplier_page_link.id", "left(sha2(concat(x.id, c.n), 256), 26)",
            "purchase_order_cause.cause", "concat(left(x.cause, 100), '/', c.n)");
    /** What has become of everything long ago. */
    private static final Map<String, String> OVER = Map.of("outbox.state", "'DELIVERED'", "mail_out.state", "'ACCEPTED'", "mail_out.announced_at", "x.queued_at", "payment_instruction.status", "'PAID'");
    private static final Set<String> OTHER_IDS = Set.of("supplier_price_id", "export_id", "transfer_id", "inbox_id");
    private static final Set<String> TEXT = Set.of("varchar", "char", "text", "mediumtext", "longtext");
    private static final Set<String> DATES = Set.of("date", "datetime");

    private final JdbcClient jdbc;

    private ClosedOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static Map<String, String> rows() {
        Map<String, String> rows = new LinkedHashMap<>();
        for (String table : List.of("purchase_order", "purchase_order_cause", "purchase_order_version", "purchase_order_issue", "purchase_order_evidence", "purchase_order_receipt", "inbound_supply", "supply_origin")) {
            rows.put(table, "x.order_number = t.lived_order");
        }
        for (String table : List.of("conversation", "supplier_message", "supplier_response", "supplier_page_link", "goods_receipt", "goods_receipt_line")) {
            rows.put(table, "x.purchase_order = t.lived_order");
        }
        rows.put("purchase_order_line", "x.order_id = (select id from purchase_order where order_number = t.lived_order)");
        rows.put("invoice", "x.invoice_number = t.lived_invoice");
        for (String table : List.of("invoice_line", "invoice_match_line", "invoice_number_claim", "invoice_order", "invoice_billed", "payment_instruction")) {
            rows.put(table, "x.invoice_id = (select id from invoice where invoice_number = t.lived_invoice)");
        }
        rows.put("process_instance_claim", "x.business_key in (t.lived_order, t.lived_invoice)");
        rows.put("stock_movement", "x.reference like concat(t.lived_order, '/%')");
        rows.put("supply_change", "x.change_key like concat(t.lived_order, '/%')");
        rows.put("delivery", "x.origin like concat(t.lived_order, '/%')");
        rows.put("mail_out", "x.mail_key like concat(t.lived_order, '/%')");
        rows.put("outbox", "x.ordering_key in (t.lived_order, t.lived_invoice)");
        rows.put("audit_event", "x.id in (select event_id from audit_subject where subject in (t.lived_order, t.lived_invoice))");
        rows.put("audit_subject", "x.event_id in (select event_id from audit_subject where subject in (t.lived_order, t.lived_invoice))");
        rows.put("audit_seal", "x.event_id in (select event_id from audit_subject where subject in (t.lived_order, t.lived_invoice))");
        return rows;
    }

    /**
     * Copies the settled orders that are there until there are so many more.
     *
     * @param orders   how many
     * @param progress hears how many there are after every step
     * @return rows written
     */
    public static long write(DataSource dataSource, int orders, IntConsumer progress) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            return new ClosedOrders(JdbcClient.create(new SingleConnectionDataSource(connection, true))).write(orders, progress);
        }
    }

    private long write(int orders, IntConsumer progress) {
        int lived = prepare();
        Map<String, String> statements = statements(lived, orders);
        jdbc.sql("set unique_checks = 0").update();
        jdbc.sql("set foreign_key_checks = 0").update();
        long rows = 0;
        try {
            for (int first = 0; first < orders; first += AT_ONCE) {
                jdbc.sql("delete from bench_copy").update();
                jdbc.sql("insert into bench_copy select ? + a.n from bench_number a where a.n < ?").params(first, Math.min(AT_ONCE, orders - first)).update();
                for (String statement : statements.values()) {
                    rows += jdbc.sql(statement).update();
                }
                progress.accept(Math.min(orders, first + AT_ONCE));
            }
        } finally {
            jdbc.sql("set unique_checks = 1").update();
            jdbc.sql("set foreign_key_checks = 1").update();
        }
        jdbc.sql("update audit_chain set last_event_id = (select max(id) from audit_event)").update();
        ROWS.keySet().forEach(table -> jdbc.sql("analyze table " + table).query().listOfRows());
        return rows;
    }

    private int prepare() {
        List.of("bench_number", "bench_copy", "bench_lived").forEach(table -> jdbc.sql("drop temporary table if exists " + table).update());
        jdbc.sql("create temporary table bench_number (n int primary key)").update();
        jdbc.sql("create temporary table bench_copy (n int primary key)").update();
        String digits = "(select 0 d union all select 1 union all select 2 union all select 3 union all select 4 union all select 5 union all select 6 union all select 7 union all select 8 union all select 9)";
        jdbc.sql("insert into bench_number select a.d + 10 * b.d + 100 * c.d + 1000 * e.d from %1$s a, %1$s b, %1$s c, %1$s e".formatted(digits)).update();
        jdbc.sql("create temporary table bench_lived (lived int auto_increment primary key, lived_order varchar(20), lived_receipt varchar(20), lived_invoice varchar(20), lived_payment varchar(20), lived_answer varchar(40)) character set utf8mb4 collate utf8mb4_bin").update();
        return jdbc.sql("""
                insert into bench_lived (lived_order, lived_receipt, lived_invoice, lived_payment, lived_answer) select o.order_number, min(g.number), min(v.invoice_number), min(p.instruction_number), min(concat('supplier-response/', a.id))
                from purchase_order o join goods_receipt g on g.purchase_order = o.order_number join invoice_order io on io.order_number = o.order_number join invoice v on v.id = io.invoice_id
                join payment_instruction p on p.invoice_id = v.id join supplier_response a on a.purchase_order = o.order_number
                where o.status = 'SETTLED' group by o.order_number order by o.order_number""").update();
    }

    private Map<String, String> statements(int lived, int orders) {
        if (lived == 0) {
            throw new IllegalStateException("There is no settled order with a receipt and an invoice to copy.");
        }
        Map<String, String> statements = new LinkedHashMap<>();
        ROWS.forEach((table, found) -> {
            String copied = "bench_of_" + table;
            jdbc.sql("drop temporary table if exists " + copied).update();
            jdbc.sql("create temporary table %s as select t.*, x.* from bench_lived t join %s x on %s".formatted(copied, table, found)).update();
            List<String> names = new ArrayList<>();
            List<String> values = new ArrayList<>();
            jdbc.sql("select column_name, data_type from information_schema.columns where table_schema = database() and table_name = ? and extra not like '%GENERATED%' order by ordinal_position").param(table)
                    .query((row, n) -> Map.entry(row.getString(1), row.getString(2))).list().forEach(column -> {
                        names.add("`" + column.getKey() + "`");
                        values.add(value(table, column.getKey(), column.getValue(), orders));
                    });
            statements.put(table, "insert into %s (%s) select %s from bench_copy c join %s x on x.lived = c.n %% %d + 1".formatted(table, String.join(", ", names), String.join(", ", values), copied, lived));
        });
        return statements;
    }

    private static String value(String table, String column, String type, int orders) {
        String own = "x.`" + column + "`";
        String special = SCRAMBLED.getOrDefault(table + "." + column, OVER.get(table + "." + column));
        if (special != null) {
            return special;
        }
        if (type.equals("bigint") && (column.equals("id") || column.endsWith("_id") || column.equals("process_instance_key")) && !OTHER_IDS.contains(column)) {
            return "%s + (c.n + 1) * %d".formatted(own, IDS_OF_A_COPY);
        }
        if (DATES.contains(type)) {
            return "%s - interval (%d + (%d - c.n) div %d) day".formatted(own, LAST_DAY, orders, ORDERS_OF_A_DAY);
        }
        if (table.equals("outbox") && column.equals("message_key")) {
            return "concat(%s, '/', c.n)".formatted(renamed(own)); // some say only which row they are about
        }
        return TEXT.contains(type) ? renamed(own) : own;
    }

    /** Whatever names the order, its receipt, its invoice or its payment names those of the copy, in each spelling that is kept. */
    private static String renamed(String text) {
        String number = "concat(%d + c.n div %d, '-', lpad(c.n %% %d, 6, '0'))".formatted(FIRST_YEAR, NUMBERS_OF_A_YEAR, NUMBERS_OF_A_YEAR);
        Map<String, String> names = new LinkedHashMap<>();
        names.put("x.lived_order", "concat('PO-', %s)".formatted(number));
        names.put("lower(x.lived_order)", "concat('po-', %s)".formatted(number));
        names.put("replace(x.lived_order, '-', '')", "replace(concat('PO-', %s), '-', '')".formatted(number));
        names.put("regexp_replace(x.lived_order, '-0+', '-')", "concat('PO-%d-', c.n)".formatted(FIRST_YEAR));
        names.put("x.lived_receipt", "concat('GRN-', %s)".formatted(number));
        names.put("x.lived_invoice", "concat('INV-', %s)".formatted(number));
        names.put("x.lived_payment", "concat('PAY-', %s)".formatted(number));
        names.put("x.lived_answer", "concat('supplier-response/', substring(x.lived_answer, 19) + (c.n + 1) * %d)".formatted(IDS_OF_A_COPY));
        String replaced = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            replaced = "replace(%s, %s, %s)".formatted(replaced, name.getKey(), name.getValue());
        }
        return replaced;
    }
}
