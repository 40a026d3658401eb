package io.orderwright.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.inventory.SupplyHistory.Delivery;
import io.orderwright.testing.DatabaseTest;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Lead times are learned from the newest deliveries, and however many came before they cost the same. */
@DatabaseTest
class SupplyHistoryTest {

    private static final LocationCode HERE = new LocationCode("HERE");
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    @Autowired SupplyHistory history;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;

    private record Came(Sku sku, String origin, Delivery delivery) {}

    /** In a short past one statement numbers all deliveries, in a long one the newest are read from the end of the index: few products and a long past, and so on. */
    @ParameterizedTest
    @CsvSource({"3, 2, 40, 5", "3, 2, 40, 500", "130, 1, 3, 1", "6, 1, 8, 6", "1, 3, 12, 12"})
    void readsTheNewestDeliveriesOfEachSupplierInTheOrderOfTheirOrders(int products, int suppliers, int deliveries, int newest) {
        List<Came> all = delivered(products, suppliers, deliveries);
        List<Sku> asked = IntStream.range(0, products).mapToObj(SupplyHistoryTest::sku).toList();

        assertThat(history.deliveries(asked, HERE, newest)).isEqualTo(newest(all, newest));
        assertThat(history.deliveries(asked, new LocationCode("ELSE"), newest)).isEmpty();
        assertThat(history.deliveries(List.of(), HERE, newest)).isEmpty();
    }

    /** Ten thousand deliveries of two products: no more rows are read than those that are asked for, twice. */
    @Test
    void readsNoMoreOfALongPastThanOfAShortOne() {
        delivered(2, 1, 5_000);

        transaction.executeWithoutResult(_ -> { // the server counts for each connection
            long before = rowsRead();

            assertThat(history.deliveries(List.of(sku(0), sku(1)), HERE, 50)).hasSize(2).allSatisfy((_, of) -> assertThat(of).hasSize(50));

            assertThat(rowsRead() - before).isBetween(200L, 1_000L);
        });
    }

    private List<Came> delivered(int products, int suppliers, int deliveries) {
        var random = new Random(7);
        var all = new ArrayList<Came>();
        for (int product = 0; product < products; product++) {
            for (int supplier = 0; supplier < suppliers; supplier++) {
                for (int one = 0; one < deliveries; one++) {
                    LocalDate ordered = FIRST.plusDays(random.nextInt(deliveries));
                    all.add(new Came(sku(product), "PO-%05d/%d".formatted(all.size(), 1 + random.nextInt(9)), new Delivery(new SupplierId("S" + supplier), ordered, ordered.plusDays(random.nextInt(30)))));
                }
            }
        }
        for (int first = 0; first < all.size(); first += 1_000) {
            List<Came> some = all.subList(first, Math.min(all.size(), first + 1_000));
            var values = new ArrayList<Object>();
            some.forEach(came -> values.addAll(List.of(came.origin(), came.sku().value(), HERE.value(), came.delivery().supplier().value(), Date.valueOf(came.delivery().orderedOn()), Date.valueOf(came.delivery().receivedOn()))));
            jdbc.sql("insert into delivery (origin, sku, location, supplier, ordered_on, received_on, quantity) values " + String.join(", ", some.stream().map(_ -> "(?, ?, ?, ?, ?, ?, 10)").toList())).params(values).update();
        }
        jdbc.sql("analyze table delivery").query().listOfRows();
        return all;
    }

    private static Map<Sku, List<Delivery>> newest(List<Came> all, int newest) {
        Comparator<Came> byAge = Comparator.comparing((Came came) -> came.delivery().orderedOn()).thenComparing(Came::origin);
        Map<Sku, List<Came>> kept = new HashMap<>();
        Map<String, Integer> taken = new HashMap<>();
        for (Came came : all.stream().sorted(byAge.reversed()).toList()) {
            if (taken.merge(came.sku() + "/" + came.delivery().supplier(), 1, Integer::sum) <= newest) {
                kept.computeIfAbsent(came.sku(), _ -> new ArrayList<>()).add(came);
            }
        }
        Map<Sku, List<Delivery>> found = new HashMap<>();
        kept.forEach((sku, of) -> found.put(sku, of.stream().sorted(byAge).map(Came::delivery).toList()));
        return found;
    }

    private long rowsRead() {
        return jdbc.sql("show session status like 'Handler_read_%'").query((row, n) -> row.getLong(2)).list().stream().mapToLong(Long::longValue).sum();
    }

    private static Sku sku(int number) {
        return new Sku("SKU-%03d".formatted(number));
    }
}
