package io.orderwright.planning.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OrderSizingTest {

    private static final DailyDemand TEN_A_DAY = new DailyDemand(10, 2, 90);

    private final OrderSizing sizing = new OrderSizing(TEN_A_DAY, 90, new BigDecimal("0.25"), 2);

    @Test
    void ordersNothingWhenNothingIsNeeded() {
        assertThat(sizing.size(0, terms(48, 12)).quantity()).isZero();
    }

    @Test
    void coversTheNeedInWholePacksAboveTheMinimumAndNotOnePackMore() {
        var random = new SplittableRandom(4);
        for (int i = 0; i < 20_000; i++) {
            long need = random.nextLong(1, 5_000);
            var terms = terms(random.nextLong(1, 400), random.nextLong(1, 60));

            long quantity = sizing.size(need, terms).quantity();

            assertThat(quantity).isGreaterThanOrEqualTo(Math.max(need, terms.minimum()));
            assertThat(quantity % terms.pack()).isZero();
            assertThat(quantity - terms.pack()).isLessThan(Math.max(need, terms.minimum()));
        }
    }

    @Test
    void raisesAMinimumThatIsNoMultipleOfThePack() {
        var sized = sizing.size(7, terms(50, 12));

        assertThat(sized.quantity()).isEqualTo(60);
        assertThat(sized.steps()).containsExactly(
                Step.of(Step.Term.NET_NEED, 7), Step.of(Step.Term.MINIMUM, 50, 50), Step.of(Step.Term.PACKS, 60, 12), Step.of(Step.Term.PROPOSED, 60));
    }

    @Test
    void buysUpToABreakThatSavesMoreThanHoldingCosts() {
        var sized = sizing.size(320, terms(144, 24, "3.20", 360, "3.10"));

        assertThat(sized.quantity()).isEqualTo(360);
        assertThat(sized.steps()).contains(Step.of(Step.Term.PACKS, 336, 24), Step.of(Step.Term.PRICE_BREAK, 360, 360, "36.00", "1.77"));
    }

    @Test
    void leavesABreakThatSavesLessThanHoldingCosts() {
        assertThat(sizing.size(100, terms(1, 1, "3.20", 800, "3.15")).quantity()).isEqualTo(100);
    }

    @Test
    void leavesABreakBeyondTheCap() {
        assertThat(sizing.size(100, terms(1, 1, "3.20", 901, "0.20")).quantity()).isEqualTo(100);
        assertThat(sizing.size(100, terms(1, 1, "3.20", 900, "0.20")).quantity()).isEqualTo(900);
    }

    @Test
    void buysNothingAheadOfWhatDoesNotSell() {
        var idle = new OrderSizing(DailyDemand.NONE, 90, new BigDecimal("0.25"), 2);

        assertThat(idle.size(3, terms(1, 1, "3.20", 5, "0.10")).quantity()).isEqualTo(3);
    }

    @Test
    void twoNeedsOfFiveReachTheBreakAtTenTogether() {
        var terms = terms(1, 1, "3.00", 10, "2.00");

        assertThat(terms.priceFor(sizing.size(5 + 5, terms).quantity())).isEqualByComparingTo("2.00");
    }

    @Test
    void staysWithinWhatTheSupplierSellsOnOneLine() {
        var terms = new OrderTerms(10, 10, 95L, List.of(new OrderTerms.Tier(1, BigDecimal.ONE)));

        assertThat(sizing.size(500, terms).quantity()).isEqualTo(90);
    }

    private static OrderTerms terms(long minimum, long pack) {
        return new OrderTerms(minimum, pack, null, List.of(new OrderTerms.Tier(1, new BigDecimal("3.20"))));
    }

    private static OrderTerms terms(long minimum, long pack, String price, long from, String cheaper) {
        return new OrderTerms(minimum, pack, null, List.of(new OrderTerms.Tier(1, new BigDecimal(price)), new OrderTerms.Tier(from, new BigDecimal(cheaper))));
    }
}
