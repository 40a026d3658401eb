package io.orderwright.purchasing.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.orders.OrderList.Row;
import io.orderwright.purchasing.orders.OrderList.Search;
import io.orderwright.purchasing.orders.OrderList.View;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class OrderListTest {

    @Autowired PurchaseOrderFixtures fixtures;
    @Autowired OrderList list;
    @Autowired TestClock clock;

    @Test
    void countsAndShowsEachOrderInItsViews() {
        var draft = fixtures.order(10).drafted();
        var silent = fixtures.order(20).issued();
        var partly = fixtures.order(30).confirmed();
        fixtures.receive(partly, 1, 5);
        var received = fixtures.order(40).confirmed();
        fixtures.receive(received, 1, 40);
        var cancelled = fixtures.order(50).issued();
        fixtures.cancel(cancelled);

        assertThat(list.counts()).containsEntry(View.OPEN, 4L).containsEntry(View.TO_APPROVE, 1L).containsEntry(View.UNANSWERED, 1L).containsEntry(View.PARTLY_RECEIVED, 1L)
                .containsEntry(View.TO_SETTLE, 1L).containsEntry(View.LATE, 0L);
        assertThat(list.find(all(View.OPEN), 10)).extracting(Row::number).containsExactly(received, partly, silent, draft);
        assertThat(list.find(all(View.CLOSED), 10)).extracting(Row::number).containsExactly(cancelled);
        assertThat(list.find(all(View.PARTLY_RECEIVED), 10)).singleElement().satisfies(row -> {
            assertThat(row.received()).isEqualTo(Quantity.of(5));
            assertThat(row.open()).isEqualTo(Quantity.of(25));
        });
        clock.advance(Duration.ofDays(30));
        assertThat(list.find(all(View.LATE), 10)).extracting(Row::number).containsExactly(partly, silent);
    }

    @Test
    void findsByEndOfNumberSkuAndSupplierAndPages() {
        var first = fixtures.order(10).drafted();
        var second = fixtures.order(20).drafted();

        assertThat(list.find(new Search(View.OPEN, "mug-r", null, null, null), 10)).hasSize(2);
        assertThat(list.find(new Search(View.OPEN, "bright", null, null, null), 10)).hasSize(2);
        assertThat(list.find(new Search(View.OPEN, first.value().substring(8), null, null, null), 10)).extracting(Row::number).containsExactly(first);
        assertThat(list.find(new Search(View.OPEN, "%", null, null, null), 10)).isEmpty();
        assertThat(list.find(all(View.OPEN), 1)).extracting(Row::number).containsExactly(second);
        assertThat(list.find(new Search(View.OPEN, null, null, null, second.value()), 10)).extracting(Row::number).containsExactly(first);
    }

    private static Search all(View view) {
        return new Search(view, null, null, null, null);
    }
}
