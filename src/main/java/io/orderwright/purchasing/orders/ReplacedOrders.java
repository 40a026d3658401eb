package io.orderwright.purchasing.orders;

import io.orderwright.purchasing.PurchaseOrderNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which order takes the place of which. */
@Component
public class ReplacedOrders {

    private final JdbcClient jdbc;

    ReplacedOrders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param replaces the order in whose place this one was drafted, null for none @param replacedBy the order that takes the place of this one, null for none */
    public record Links(@Nullable PurchaseOrderNumber replaces, @Nullable PurchaseOrderNumber replacedBy) {}

    @Transactional(readOnly = true)
    public Links of(PurchaseOrderNumber number) {
        return jdbc.sql("select replaces_number, replaced_by from purchase_order where order_number = ?").param(number.value())
                .query((row, n) -> new Links(number(row.getString(1)), number(row.getString(2)))).optional().orElse(new Links(null, null));
    }

    private static @Nullable PurchaseOrderNumber number(@Nullable String text) {
        return text == null ? null : new PurchaseOrderNumber(text);
    }
}
