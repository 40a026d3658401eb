package io.orderwright.receiving.delivery;

import io.orderwright.purchasing.PurchaseOrderNumber;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps per order when its delivery becomes late; an order that expects nothing more has no row. */
@Repository
class DeliveryExpectations {

    private final JdbcClient jdbc;

    DeliveryExpectations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void save(PurchaseOrderNumber order, Instant overdueAt, Instant chaseAt) {
        jdbc.sql("""
                insert into delivery_expectation (purchase_order, overdue_at, chase_at) values (:order, :overdue, :chase)
                on duplicate key update overdue_at = values(overdue_at), chase_at = values(chase_at)
                """).param("order", order.value()).param("overdue", utc(overdueAt)).param("chase", utc(chaseAt)).update();
    }

    void forget(PurchaseOrderNumber order) {
        jdbc.sql("delete from delivery_expectation where purchase_order = :order").param("order", order.value()).update();
    }

    /** Orders that expect goods, most overdue first. */
    List<PurchaseOrderNumber> next(int offset, int limit) {
        return jdbc.sql("select purchase_order from delivery_expectation order by overdue_at, purchase_order limit :limit offset :offset")
                .param("limit", limit).param("offset", offset).query(String.class).list().stream().map(PurchaseOrderNumber::new).toList();
    }

    /** Orders that expect goods, in the order of their numbers, after that one. */
    List<PurchaseOrderNumber> following(String after, int limit) {
        return jdbc.sql("select purchase_order from delivery_expectation where purchase_order > ? order by purchase_order limit ?").params(after, limit).query(String.class).list()
                .stream().map(PurchaseOrderNumber::new).toList();
    }

    private static LocalDateTime utc(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    }
}
