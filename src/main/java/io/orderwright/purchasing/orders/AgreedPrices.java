package io.orderwright.purchasing.orders;

import io.orderwright.purchasing.PurchaseOrderNumber;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which lines have a price that a buyer agreed with the supplier, off the price list. */
@Component
public class AgreedPrices {

    private final JdbcClient jdbc;

    AgreedPrices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Line numbers; one query. */
    public Set<Integer> of(PurchaseOrderNumber number) {
        return Set.copyOf(jdbc.sql("""
                select l.line_no from purchase_order_line l join purchase_order o on o.id = l.order_id
                where o.order_number = ? and l.price_source = 'AGREED'""").param(number.value()).query(Integer.class).list());
    }
}
