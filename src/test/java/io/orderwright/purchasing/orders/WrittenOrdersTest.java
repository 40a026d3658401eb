package io.orderwright.purchasing.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.testing.DatabaseTest;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What a transaction reads of an order that it wrote is not asked of the database; it is what the database would answer. */
@DatabaseTest
class WrittenOrdersTest {

    @Autowired PurchaseOrderFixtures fixtures;
    @Autowired PurchaseOrders orders;
    @Autowired TransactionTemplate transaction;

    @Test
    void areReadInTheirTransactionAsTheyAreKept() {
        var order = isReadAsKept(() -> fixtures.order(500).drafted());
        isReadAsKept(() -> fixtures.issue(order));
        isReadAsKept(() -> {
            fixtures.confirm(order);
            return order;
        });
        isReadAsKept(() -> {
            fixtures.receive(order, 1, 480);
            return order;
        });
        var rest = isReadAsKept(() -> fixtures.backorder(order));
        isReadAsKept(() -> fixtures.issue(rest));
        isReadAsKept(() -> orders.lock(order).number());
    }

    private PurchaseOrderNumber isReadAsKept(Supplier<PurchaseOrderNumber> step) {
        var inside = Objects.requireNonNull(transaction.execute(status -> orders.find(step.get()).orElseThrow()));
        assertThat(inside).isEqualTo(orders.find(inside.number()).orElseThrow());
        return inside.number();
    }
}
