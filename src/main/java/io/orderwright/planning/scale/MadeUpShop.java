package io.orderwright.planning.scale;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fills the database of the bench: products B0000001 …, each offered by one of 5,000 suppliers, each with a position and 90 days of sparse sales (a day in four).
 * Written with the database's own means in steps of {@value #STEP} products; what is there stays.
 */
@Component
class MadeUpShop {

    static final int DAYS = 90;
    private static final int STEP = 10_000;
    private static final int SUPPLIERS = 5_000;
    private static final String NUMBERS = """
            (select a.d + 10 * b.d + 100 * c.d + 1000 * e.d as k from %1$s a, %1$s b, %1$s c, %1$s e) numbers
            """.formatted("(select 0 d union all select 1 union all select 2 union all select 3 union all select 4 union all select 5 union all select 6 union all select 7 union all select 8 union all select 9)");
    private static final String SKU = "concat('B', lpad(:from + k + 1, 7, '0'))";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    MadeUpShop(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Whether nothing else is in this database. */
    boolean isAlone() {
        return jdbc.sql("select count(*) from (select sku from product where sku not like 'B_______' limit 1) others").query(Long.class).single() == 0;
    }

    int size() {
        return jdbc.sql("select count(*) from stock_position").query(Integer.class).single();
    }

    /** Goes on until there are this many positions, a multiple of {@value #STEP}. */
    void growTo(int positions) {
        suppliers();
        for (int from = size(); from < positions; from += STEP) {
            int start = from;
            transaction.executeWithoutResult(_ -> step(start));
        }
        for (String table : new String[] {"daily_sales", "stock_position", "product", "supplier_price", "supplier_price_break", "reorder_level"}) {
            jdbc.sql("analyze table " + table).query((row, n) -> n).list();
        }
    }

    private void suppliers() {
        write("""
                insert ignore into supplier (code, name, standing, currency, language, zone, confirmation_due_seconds, confirmation_flag_seconds, short_delivery, payment_days, address, created_at, changed_at)
                select concat('S', lpad(k, 5, '0')), concat('Supplier ', k), 'APPROVED', 'GBP', 'en', 'Europe/London', 86400, 90000, 'BACKORDER_ORDER', 30, '', now(6), now(6)
                from""" + " " + NUMBERS + " where k < " + SUPPLIERS, 0);
    }

    private void step(int from) {
        write("insert into product (sku, name, category, tax_rate, unit, seasonal, discontinued, created_at, changed_at) select " + SKU
                + ", concat('Product ', k), 'Bench', 20, 'C62', false, false, now(6), now(6) from " + NUMBERS, from);
        write("""
                insert into supplier_price (supplier_code, sku, valid_from, minimum_quantity, pack_size, lead_time_days, currency, preferred, content_hash, created_at, created_by)
                select concat('S', lpad((:from + k) % 5000, 5, '0')),""" + " " + SKU + """
                , '2020-01-01', 1 + k % 24, 1 + k % 12, 3 + k % 25, 'GBP', true, unhex(sha2(k, 256)), now(6), 'bench' from""" + " " + NUMBERS, from);
        write("""
                insert into supplier_price_break (price_id, from_quantity, price) select id, 1, 1 + id % 40 from supplier_price p where sku between
                concat('B', lpad(:from + 1, 7, '0')) and concat('B', lpad(:from + 10000, 7, '0'))""", from);
        write("insert into stock_position (location, sku, on_hand) select 'MAIN', " + SKU + ", 400 + k % 4000 from " + NUMBERS, from);
        write("insert into daily_sales (sku, location, day, quantity) select " + SKU + ", 'MAIN', date_sub(utc_date(), interval days.n day), 1 + (k * 7 + days.n) % 9 from " + NUMBERS
                + " join (select a.d + 10 * b.d + 1 as n from (select 0 d union all select 1 union all select 2 union all select 3 union all select 4 union all select 5"
                + " union all select 6 union all select 7 union all select 8 union all select 9) a, (select 0 d union all select 1 union all select 2 union all select 3"
                + " union all select 4 union all select 5 union all select 6 union all select 7 union all select 8) b) days on (k * 31 + days.n * 17) % 4 = 0", from);
    }

    /** As if no night had ever been. */
    void forgetLevels() {
        for (String table : new String[] {"reorder_level", "reorder_level_history", "reorder_level_change", "reorder_level_due"}) {
            jdbc.sql("truncate table " + table).update();
        }
    }

    /** One more day of sales for a quarter of the products, written as the sales stream writes it; returns how many. */
    int anotherDay() {
        write("""
                insert into daily_sales (sku, location, day, quantity) select sku, location, date_sub(utc_date(), interval 1 day), 3 from stock_position where id % 4 = 1
                on duplicate key update daily_sales.quantity = daily_sales.quantity + 3""", 0);
        return write("insert ignore into reorder_level_due (sku, location, parked, since) select sku, location, false, now(6) from stock_position where id % 4 = 1", 0);
    }

    private int write(String sql, int from) {
        return jdbc.sql(sql).param("from", from).update();
    }
}
