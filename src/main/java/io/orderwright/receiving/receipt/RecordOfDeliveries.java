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
                select l.purchase_order, l.sku, cast(r.received_at as date) day, sum(l.accepted) from goods_receipt_line l join goods_receipt r on r.id = l.goods_receipt_id
                where l.purchase_order in (:orders) group by l.purchase_order, l.sku, day having sum(l.accepted) > 0 order by day, l.purchase_order, l.sku""")
                .param("orders", orders.stream().map(PurchaseOrderNumber::value).toList())
                .query((row, at) -> new Came(new PurchaseOrderNumber(row.getString(1)), new Sku(row.getString(2)), row.getObject(3, LocalDate.class), Quantity.of(row.getLong(4)))).list();
    }
}
