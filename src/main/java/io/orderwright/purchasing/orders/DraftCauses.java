package io.orderwright.purchasing.orders;

import io.orderwright.purchasing.PurchaseOrderNumber;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Every order has one cause, and every cause leads to one order, however often and from how many threads it is told. */
@Component
class DraftCauses {

    private final JdbcClient jdbc;

    DraftCauses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The order this cause led to before, otherwise the one that {@code draft} makes now. Others with the same cause wait for this transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    PurchaseOrderNumber once(String cause, Supplier<PurchaseOrderNumber> draft) {
        // "on duplicate key" takes the exclusive lock at once; "insert ignore" would take a shared one, and two waiters could then never both upgrade it
        jdbc.sql("insert into purchase_order_cause (cause) values (?) on duplicate key update cause = cause").param(cause).update();
        Optional<String> earlier = jdbc.sql("select order_number from purchase_order_cause where cause = ? for update").param(cause)
                .query((rs, row) -> Optional.ofNullable(rs.getString(1))).single();
        if (earlier.isPresent()) {
            return new PurchaseOrderNumber(earlier.get());
        }
        PurchaseOrderNumber number = draft.get();
        jdbc.sql("update purchase_order_cause set order_number = ? where cause = ?").params(number.value(), cause).update();
        return number;
    }
}
