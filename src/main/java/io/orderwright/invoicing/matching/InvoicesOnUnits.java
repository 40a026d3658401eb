package io.orderwright.invoicing.matching;

import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.receiving.PaidUnits;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads which invoices had units of an order released for payment. */
@Component
class InvoicesOnUnits implements PaidUnits {

    /** Most numbers in one sentence. */
    private static final int MAX_NAMED = 10;

    private final JdbcClient jdbc;

    InvoicesOnUnits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> invoicesOn(PurchaseOrderNumber order, Set<Integer> lines) {
        return jdbc.sql("""
                select i.supplier_number from invoice_billed b join invoice i on i.id = b.invoice_id where b.order_number = :order and b.order_line in (:lines) and b.units > 0
                group by i.id, i.supplier_number order by i.id limit :most""").param("order", order.value()).param("lines", lines).param("most", MAX_NAMED).query(String.class).list();
    }
}
