package io.orderwright.purchasing.orders;

import io.orderwright.catalog.SupplierId;
import io.orderwright.purchasing.OrderFigures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.terms.PurchasingSettings;
import io.orderwright.shared.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Sums by the database, one statement each. */
@Repository
@Transactional(readOnly = true)
class FiguresOfOrders implements OrderFigures {

    private static final String OPEN_LINES = """
             from purchase_order o join purchase_order_line l on l.order_id = o.id
            where o.status in ('ISSUED', 'CONFIRMED') and l.on_order > 0
            """;
    private static final String VALUE = "coalesce(sum(l.on_order * l.unit_price * coalesce(o.rate_to_base, 1)), 0)";
    private static final String MONDAY = "date_sub(%1$s, interval weekday(%1$s) day)";
    private static final String DUE = "coalesce(l.promised_date, l.requested_date)";

    private final JdbcClient jdbc;
    private final PurchasingSettings settings;

    FiguresOfOrders(JdbcClient jdbc, PurchasingSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    @Override
    public OnOrder onOrder() {
        return jdbc.sql("select count(distinct o.id), count(distinct case when o.status = 'CONFIRMED' then o.id end), " + VALUE + OPEN_LINES)
                .query((row, at) -> new OnOrder(row.getLong(1), row.getLong(2), base(row.getBigDecimal(3)))).single();
    }

    @Override
    public Late late(LocalDate today, int limit) {
        var rows = jdbc.sql("select o.order_number, o.supplier_id, min(" + DUE + ") due, sum(l.on_order) units, " + VALUE + " value" + OPEN_LINES + " and " + DUE
                        + " < :today group by o.order_number, o.supplier_id order by due, o.order_number limit :limit")
                .param("today", today).param("limit", limit).query((row, at) -> new LateOrder(new PurchaseOrderNumber(row.getString(1)), new SupplierId(row.getString(2)),
                        row.getObject(3, LocalDate.class), row.getLong(4), base(row.getBigDecimal(5)))).list();
        return jdbc.sql("select count(distinct o.id), " + VALUE + OPEN_LINES + " and " + DUE + " < :today").param("today", today)
                .query((row, at) -> new Late(row.getLong(1), base(row.getBigDecimal(2)), List.copyOf(rows))).single();
    }

    @Override
    public Arriving arriving(LocalDate from, LocalDate until) {
        return jdbc.sql("select coalesce(sum(l.on_order), 0), count(distinct o.id)" + OPEN_LINES + " and " + DUE + " between :from and :until")
                .param("from", from).param("until", until).query((row, at) -> new Arriving(row.getLong(1), row.getLong(2))).single();
    }

    @Override
    public List<ArrivalWeek> byArrival(LocalDate today) {
        return jdbc.sql("select case when " + DUE + " >= :today then " + MONDAY.formatted(DUE) + " end monday, coalesce(sum(case when o.status = 'CONFIRMED' then l.on_order * l.unit_price * coalesce(o.rate_to_base, 1) end), 0) confirmed, "
                        + "coalesce(sum(case when o.status <> 'CONFIRMED' then l.on_order * l.unit_price * coalesce(o.rate_to_base, 1) end), 0) unconfirmed" + OPEN_LINES + " group by monday order by monday")
                .param("today", today).query((row, at) -> new ArrivalWeek(row.getObject(1, LocalDate.class), base(row.getBigDecimal(2)), base(row.getBigDecimal(3)))).list();
    }

    @Override
    public List<OrderedWeek> orderedSince(LocalDate from) {
        return jdbc.sql("select " + MONDAY.formatted("cast(o.issued_at as date)") + " monday, count(*), coalesce(sum(o.net_amount * coalesce(o.rate_to_base, 1)), 0) from purchase_order o "
                        + "where o.issued_at >= :from and o.status not in ('CANCELLED', 'REJECTED') group by monday order by monday")
                .param("from", from).query((row, at) -> new OrderedWeek(row.getObject(1, LocalDate.class), row.getLong(2), base(row.getBigDecimal(3)))).list();
    }

    private Money base(BigDecimal amount) {
        return new Money(amount, settings.baseCurrency());
    }
}
