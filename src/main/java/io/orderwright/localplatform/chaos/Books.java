package io.orderwright.localplatform.chaos;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What must hold in the books after everything has come to rest, in plain words and plain SQL; each answer counts what is wrong. */
final class Books {

    private static final Map<String, String> WRONG = new LinkedHashMap<>();

    static {
        WRONG.put("orders without a cause, or a cause with two orders", "select count(*) from purchase_order o where (select count(*) from purchase_order_cause c where c.order_number = o.order_number) <> 1");
        WRONG.put("orders of this run that are not settled", "select count(*) from purchase_order where requested_by = 'priya' and status <> 'SETTLED'");
        WRONG.put("lines that are neither received nor carried over", "select count(*) from purchase_order_line l join purchase_order o on o.id = l.order_id where o.status = 'SETTLED' and l.ordered <> l.received + l.carried_over + l.closed_short");
        WRONG.put("received units that are not invoiced once", "select count(*) from purchase_order_line l join purchase_order o on o.id = l.order_id where o.status = 'SETTLED' and l.invoiced <> l.received");
        WRONG.put("revisions that were mailed not once", """
                select count(*) from purchase_order_issue i where (select count(*) from supplier_message m where m.purchase_order = i.order_number and m.revision = i.revision
                and m.direction = 'OUT' and m.kind = 'ORDER') <> 1""");
        WRONG.put("silent suppliers that were not reminded once and flagged once", """
                select count(*) from conversation c where c.supplier like 'BENCH%9' and c.state = 'ANSWERED' and (1 <> (select count(*) from supplier_message m
                where m.purchase_order = c.purchase_order and m.direction = 'OUT' and m.kind = 'REMINDER') or 1 <> (select count(*) from audit_event e
                where e.subject = c.purchase_order and e.action = 'collaboration.silence-flagged'))""");
        WRONG.put("mails that were written and not accepted", "select count(*) from mail_out where state <> 'ACCEPTED'");
        WRONG.put("positions whose shelf is not the sum of the ledger", """
                select count(*) from stock_position p where p.sku like 'BENCH-%' and p.on_hand <> (select coalesce(sum(case when m.to_state = 'ON_HAND' then m.quantity
                when m.from_state = 'ON_HAND' then -m.quantity else 0 end), 0) from stock_movement m where m.sku = p.sku and m.location = p.location)""");
        WRONG.put("positions whose inbound is not the sum of the open lines", """
                select count(*) from stock_position p where p.inbound <> (select coalesce(sum(s.open_quantity), 0) from inbound_supply s where s.sku = p.sku and s.location = p.location)""");
        WRONG.put("orders with goods received notes that repeat", "select count(*) from (select purchase_order, order_line, count(*) c from goods_receipt_line group by purchase_order, order_line having count(*) > 1) twice");
        WRONG.put("invoices that were captured twice", "select count(*) from (select supplier_number from invoice group by supplier_number having count(*) > 1) twice");
        WRONG.put("invoices that are not paid exactly", """
                select count(*) from invoice i where i.supplier_number like 'INV-PO-%' and i.gross <> (select coalesce(sum(p.amount), 0) from payment_instruction p where p.invoice_id = i.id)""");
        WRONG.put("messages that wait or are dead", "select count(*) from outbox where state <> 'DELIVERED'");
        WRONG.put("arrivals that wait or are dead", "select count(*) from inbox where state <> 'TAKEN_UP'");
    }

    private final JdbcClient jdbc;

    Books(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is wrong, with how often; empty when the books are right. */
    Map<String, Long> wrong() {
        Map<String, Long> found = new LinkedHashMap<>();
        WRONG.forEach((words, sql) -> {
            long count = jdbc.sql(sql).query(Long.class).single();
            if (count > 0) {
                found.put(words, count);
            }
        });
        return found;
    }

    static List<String> checks() {
        return List.copyOf(WRONG.keySet());
    }
}
