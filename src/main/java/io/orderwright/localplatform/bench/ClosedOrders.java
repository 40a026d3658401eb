package io.orderwright.localplatform.bench;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
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
    /** So many lived orders are different enough. */
    private static final int MOST_LIVED = 50;
    /** Stand in the texts that are copied where those of the copy come: its number, the number without a dash, without zeros, and the number of its answer. */
    private static final Map<String, String> PLACES = Map.of("\u0001", "c.number", "\u0002", "c.plain", "\u0003", "c.n",
            "\u0004", "substring(x.lived_answer, 19) + (c.n + 1) * " + IDS_OF_A_COPY);

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
        rows.put("audit_event", "x.subject in (t.lived_order, t.lived_invoice)");
        rows.put("audit_subject", "x.event_id in (select id from audit_event where subject in (t.lived_order, t.lived_invoice))");
        rows.put("audit_seal", "x.event_id in (select id from audit_event where subject in (t.lived_order, t.lived_invoice))");
        return rows;
    }

    /**
     * Copies the settled orders that are there until there are so many more.
     *
     * @param orders   how many
     * @param progress hears how many there are after every step, and says whether there is room for more
     */
    public static Written write(DataSource dataSource, int orders, IntPredicate progress) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            return new ClosedOrders(JdbcClient.create(new SingleConnectionDataSource(connection, true))).write(orders, progress);
        }
    }

    /** @param orders copies that there are now @param rows what they consist of */
    public record Written(int orders, long rows) {}

    /** Lets MariaDB keep what orders leave in pages that are compressed on the disk, a quarter of the room; what is read often lies unpacked in its memory. */
    static void pack(JdbcClient jdbc) {
        ROWS.keySet().forEach(table -> jdbc.sql("alter table " + table + " page_compressed = 1, force").update());
    }

    private Written write(int orders, IntPredicate progress) {
        int lived = prepare();
        Map<String, String> statements = statements(lived, orders);
        jdbc.sql("set unique_checks = 0").update();
        jdbc.sql("set foreign_key_checks = 0").update();
        long rows = 0;
        int written = 0;
        try {
            boolean room = true;
            for (int first = 0; first < orders && room; first += AT_ONCE) {
                jdbc.sql("delete from bench_copy").update();
                jdbc.sql("insert into bench_copy select d.n, d.number, replace(d.number, '-', '') from (select ? + a.n n, concat(%1$d + (? + a.n) div %2$d, '-', lpad((? + a.n) %% %2$d, 6, '0')) number from bench_number a where a.n < ?) d"
                        .formatted(FIRST_YEAR, NUMBERS_OF_A_YEAR)).params(first, first, first, Math.min(AT_ONCE, orders - first)).update();
                for (String statement : statements.values()) {
                    rows += jdbc.sql(statement).update();
                }
                written = Math.min(orders, first + AT_ONCE);
                room = progress.test(written);
            }
        } finally {
            jdbc.sql("set unique_checks = 1").update();
            jdbc.sql("set foreign_key_checks = 1").update();
        }
        jdbc.sql("update audit_chain set last_event_id = (select max(id) from audit_event)").update();
        ROWS.keySet().forEach(table -> jdbc.sql("analyze table " + table).query().listOfRows());
        return new Written(written, rows);
    }

    private int prepare() {
        List.of("bench_number", "bench_copy", "bench_lived").forEach(table -> jdbc.sql("drop temporary table if exists " + table).update());
        jdbc.sql("create temporary table bench_number (n int primary key)").update();
        jdbc.sql("create temporary table bench_copy (n int primary key, number varchar(20), plain varchar(20)) character set utf8mb4 collate utf8mb4_bin").update();
        String digits = "(select 0 d union all select 1 union all select 2 union all select 3 union all select 4 union all select 5 union all select 6 union all select 7 union all select 8 union all select 9)";
        jdbc.sql("insert into bench_number select a.d + 10 * b.d + 100 * c.d + 1000 * e.d from %1$s a, %1$s b, %1$s c, %1$s e".formatted(digits)).update();
        jdbc.sql("create temporary table bench_lived (lived int auto_increment primary key, lived_order varchar(20), lived_receipt varchar(20), lived_invoice varchar(20), lived_payment varchar(20), lived_answer varchar(40)) character set utf8mb4 collate utf8mb4_bin").update();
        return jdbc.sql("""
                insert into bench_lived (lived_order, lived_receipt, lived_invoice, lived_payment, lived_answer) select o.order_number, min(g.number), min(v.invoice_number), min(p.instruction_number), min(concat('supplier-response/', a.id))
                from purchase_order o join goods_receipt g on g.purchase_order = o.order_number join invoice_order io on io.order_number = o.order_number join invoice v on v.id = io.invoice_id
                join payment_instruction p on p.invoice_id = v.id join supplier_response a on a.purchase_order = o.order_number
                where o.status = 'SETTLED' group by o.order_number order by o.order_number limit ?""").param(MOST_LIVED).update();
    }

    private Map<String, String> statements(int lived, int orders) {
        if (lived == 0) {
            throw new IllegalStateException("There is no settled order with a receipt and an invoice to copy.");
        }
        Map<String, String> statements = new LinkedHashMap<>();
        ROWS.forEach((table, found) -> {
            String copied = "bench_of_" + table;
            jdbc.sql("drop temporary table if exists " + copied).update();
            jdbc.sql("create temporary table %s (index (lived)) as select t.*, x.* from bench_lived t join %s x on %s".formatted(copied, table, found)).update();
            Map<String, String> types = new LinkedHashMap<>();
            jdbc.sql("select column_name, data_type from information_schema.columns where table_schema = database() and table_name = ? and extra not like '%GENERATED%' order by ordinal_position").param(table)
                    .query(row -> {
                        types.put(row.getString(1), row.getString(2));
                    });
            List<String> texts = types.entrySet().stream().filter(column -> TEXT.contains(column.getValue())).map(Map.Entry::getKey).toList();
            if (!texts.isEmpty()) {
                jdbc.sql("update %s x set %s".formatted(copied, texts.stream().map(column -> "x.`%1$s` = %2$s".formatted(column, withPlaces("x.`" + column + "`"))).collect(Collectors.joining(", ")))).update();
            }
            List<String> names = types.keySet().stream().map(column -> "`" + column + "`").toList();
            List<String> values = types.entrySet().stream().map(column -> value(table, column.getKey(), column.getValue(), placesIn(copied, column.getKey(), column.getValue()), orders)).toList();
            statements.put(table, "insert into %s (%s) select %s from bench_copy c join %s x on x.lived = c.n %% %d + 1".formatted(table, String.join(", ", names), String.join(", ", values), copied, lived));
        });
        return statements;
    }

    /** Which of the places a column of text has. */
    private List<String> placesIn(String copied, String column, String type) {
        return TEXT.contains(type) ? PLACES.keySet().stream().sorted()
                .filter(place -> jdbc.sql("select count(*) from %s where locate(?, `%s`) > 0".formatted(copied, column)).param(place).query(Long.class).single() > 0).toList() : List.of();
    }

    private static String value(String table, String column, String type, List<String> places, int orders) {
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
            return "concat(%s, '/', c.n)".formatted(renamed(own, places)); // some say only which row they are about
        }
        return renamed(own, places);
    }

    /** Whatever names the order, its receipt, its invoice or its payment, in each spelling that is kept. */
    private static String withPlaces(String text) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("x.lived_order", "PO-\u0001");
        names.put("lower(x.lived_order)", "po-\u0001");
        names.put("replace(x.lived_order, '-', '')", "PO\u0002");
        names.put("regexp_replace(x.lived_order, '-0+', '-')", "PO-%d-\u0003".formatted(FIRST_YEAR));
        names.put("x.lived_receipt", "GRN-\u0001");
        names.put("x.lived_invoice", "INV-\u0001");
        names.put("x.lived_payment", "PAY-\u0001");
        names.put("x.lived_answer", "supplier-response/\u0004");
        String replaced = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            replaced = "replace(%s, %s, '%s')".formatted(replaced, name.getKey(), name.getValue());
        }
        return replaced;
    }

    /** Names those of the copy. */
    private static String renamed(String text, List<String> places) {
        String replaced = text;
        for (String place : places) {
            replaced = "replace(%s, '%s', %s)".formatted(replaced, place, PLACES.get(place));
        }
        return replaced;
    }
}
