package io.orderwright.planning.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WholePacksTest {

    private static final BigDecimal PRICE = new BigDecimal("3.10");

    @Test
    void coversEveryNeedInWholePacksAndNotOnePackTooMany() {
        var random = new SplittableRandom(11);
        for (int run = 0; run < 100_000; run++) {
            var terms = new OrderTerms(random.nextLong(1, 500), random.nextLong(1, 60), null, List.of(new OrderTerms.Tier(1, PRICE)));
            long need = random.nextLong(1, 2_000);
            long quantity = terms.orderable(need);
            assertThat(quantity).isGreaterThanOrEqualTo(Math.max(need, terms.minimum()));
            assertThat(quantity % terms.pack()).isZero();
            assertThat(quantity - terms.pack()).isLessThan(Math.max(need, terms.minimum()));
            assertThat(terms.orderable(0)).isZero();
        }
    }

    @Test
    void takesThePriceOfTheBreakThatTwoNeedsReachTogether() {
        var terms = new OrderTerms(1, 1, null, List.of(new OrderTerms.Tier(1, PRICE), new OrderTerms.Tier(10, new BigDecimal("2.90"))));
        assertThat(terms.priceFor(5)).isEqualByComparingTo("3.10");
        assertThat(terms.priceFor(5 + 5)).isEqualByComparingTo("2.90");
    }

    @Test
    void addsSparseDemandUpBeforeItIsSmoothed() {
        var forecast = Aggregation.of(new double[] {9, 0, 2, 0, 0, 4, 0}, 3, 0.5);
        assertThat(forecast.buckets()).containsExactly(2.0, 4.0);
        assertThat(forecast.perBucket()).isCloseTo(3, within(1e-9));
        assertThat(forecast.perDay()).isCloseTo(1, within(1e-9));
    }
}
