package io.orderwright.receiving.receipt;

import io.orderwright.catalog.Sku;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.receiving.DeliveryRecord;
import io.orderwright.shared.Quantity;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Sums by the database. */
@Repository
@Transactional(readOnly = true)
class RecordOfDeliveries implements DeliveryRecord {

    private final JdbcClient jdbc;

    RecordOfDeliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Came> on(Collection<PurchaseOrderNumber> orders) {
        return orders.isEmpty() ? List.of() : jdbc.sql("""
                select l.purchase_order, l.sku, cast(r.received_at as date) day, sum(l.accepted - coalesce(b.units, 0)) good from goods_receipt_line l join goods_receipt r on r.id = l.goods_receipt_id
                left join (select c.goods_receipt_id, t.purchase_order, t.order_line, sum(t.taken_back) units from lowered_count c join lowered_count_line t on t.lowered_count_id = c.id
                           where t.purchase_order in (:orders) group by c.goods_receipt_id, t.purchase_order, t.order_line) b
                    on b.goods_receipt_id = l.goods_receipt_id and b.purchase_order = l.purchase_order and b.order_line = l.order_line
                where l.purchase_order in (:orders) group by l.purchase_order, l.sku, day having good > 0 order by day, l.purchase_order, l.sku""")
                .param("orders", orders.stream().map(PurchaseOrderNumber::value).toList())
                .query((row, at) -> new Came(new PurchaseOrderNumber(row.getString(1)), new Sku(row.getString(2)), row.getObject(3, LocalDate.class), Quantity.of(row.getLong(4)))).list();
    }
}
