package io.orderwright.purchasing.orders;

import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.SupplierRecord;
import io.orderwright.purchasing.terms.PurchasingSettings;
import io.orderwright.shared.Money;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** One statement each. */
@Repository
@Transactional(readOnly = true)
class RecordOfSuppliers implements SupplierRecord {

    private static final String ORIGINALS = "o.supplier_id = :supplier and o.parent_number is null and o.status in ('ISSUED', 'CONFIRMED', 'RECEIVED', 'SETTLED')";

    private final JdbcClient jdbc;
    private final PurchasingSettings settings;

    RecordOfSuppliers(JdbcClient jdbc, PurchasingSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    @Override
    public List<Due> due(SupplierId supplier, LocalDate from, LocalDate until, int limit) {
        return jdbc.sql("""
                select o.order_number, (select group_concat(f.order_number order by f.order_number) from purchase_order f where f.root_number = o.root_number) family, l.sku, sum(l.ordered) ordered,
                       min(l.unit_price) price, o.currency, min(coalesce(l.promised_date, l.requested_date)) due
                from purchase_order o join purchase_order_line l on l.order_id = o.id and l.ordered > 0 where %s
                group by o.order_number, o.root_number, o.currency, l.sku having min(coalesce(l.promised_date, l.requested_date)) between :from and :until
                order by due desc, o.order_number desc limit :limit""".formatted(ORIGINALS))
                .param("supplier", supplier.value()).param("from", from).param("until", until).param("limit", limit)
                .query((row, at) -> new Due(new PurchaseOrderNumber(row.getString(1)), Arrays.stream(row.getString(2).split(",")).map(PurchaseOrderNumber::new).toList(), new Sku(row.getString(3)),
                        Quantity.of(row.getLong(4)), new UnitPrice(row.getBigDecimal(5), Currency.getInstance(row.getString(6))), row.getObject(7, LocalDate.class))).list();
    }

    @Override
    public Spend since(SupplierId supplier, LocalDate from) {
        return jdbc.sql("select count(*), coalesce(sum(o.net_amount * coalesce(o.rate_to_base, 1)), 0) from purchase_order o where o.issued_at >= :from and " + ORIGINALS)
                .param("supplier", supplier.value()).param("from", from)
                .query((row, at) -> new Spend(row.getLong(1), new Money(row.getBigDecimal(2), settings.baseCurrency()))).single();
    }
}
