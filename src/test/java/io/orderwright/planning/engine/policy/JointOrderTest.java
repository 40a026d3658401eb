package io.orderwright.planning.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.planning.engine.OrderTerms;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JointOrderTest {

    private static final OrderTerms PACKS_OF_SIX = new OrderTerms(12, 6, null, List.of(new OrderTerms.Tier(1, new BigDecimal("2.50"))));

    @Test
    void ordersNothingWhileEverythingIsAboveItsReorderPoint() {
        assertThat(new JointOrder(100, 0).of(List.of(item("A", 101), item("B", 102)))).isEmpty();
    }

    @Test
    void ordersExactlyAtTheReorderPointAndTakesAlongWhatIsNearIts() {
        assertThat(new JointOrder(0, 0).of(List.of(item("AT", 100), item("NEAR", 120), item("FAR", 160)))).containsOnlyKeys("AT", "NEAR");
    }

    @Test
    void isNeverBelowTheSuppliersMinimumAndAlwaysOrderable() {
        var random = new SplittableRandom(7);
        for (int run = 0; run < 2_000; run++) {
            var terms = new OrderTerms(random.nextLong(1, 60), random.nextLong(1, 25), null, List.of(new OrderTerms.Tier(1, BigDecimal.valueOf(random.nextLong(1, 3000), 2))));
            var items = new ArrayList<JointOrder.Item>();
            for (int i = 0; i < random.nextInt(1, 6); i++) {
                var levels = new StockingPolicy.Levels(80, random.nextInt(0, 200), random.nextLong(1, 300), 0.97);
                items.add(new JointOrder.Item("SKU-" + i, random.nextInt(-20, 200), levels, random.nextDouble(0.01, 20), terms));
            }
            double minimum = random.nextInt(0, 900);
            var order = new JointOrder(minimum, random.nextInt(0, 2_000)).of(items);
            assertThat(order.values()).allMatch(terms::accepts);
            if (!order.isEmpty()) {
                assertThat(order.values().stream().mapToDouble(units -> units * terms.priceFor(units).doubleValue()).sum()).isGreaterThanOrEqualTo(minimum - 1e-6);
            }
        }
    }

    private static JointOrder.Item item(String sku, double position) {
        return new JointOrder.Item(sku, position, new StockingPolicy.Levels(80, 100, 60, 0.97), 10, PACKS_OF_SIX);
    }
}
