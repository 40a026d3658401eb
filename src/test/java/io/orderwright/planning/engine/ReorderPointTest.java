package io.orderwright.planning.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReorderPointTest {

    private static final double NINETEEN_OF_TWENTY = 0.95;

    /** The numbers of the specification: 14 days at 20 a day. */
    @ParameterizedTest
    @CsvSource({"0, 0, 0, 280", "0, 0, 1, 300", "6.5, 0, 0, 321", "6.5, 3, 0, 387"})
    void isLeadTimeTimesDailySalesPlusSafetyStock(double sd, double leadTimeSd, double reviewDays, long expected) {
        var demand = LeadTimeDemand.of(new DailyDemand(20, sd, 90), new LeadTime(14, leadTimeSd, 5), reviewDays);

        assertThat(ReorderPoint.forCycleService(demand, NINETEEN_OF_TWENTY).units()).isEqualTo(expected);
    }

    @Test
    void doublesTheLeadTimePartOfSafetyWhenLeadTimesVaryTwiceAsMuch() {
        var steady = new DailyDemand(20, 0, 90);

        double once = ReorderPoint.forCycleService(LeadTimeDemand.of(steady, new LeadTime(14, 2, 5), 0), NINETEEN_OF_TWENTY).safetyStock();
        double twice = ReorderPoint.forCycleService(LeadTimeDemand.of(steady, new LeadTime(14, 4, 5), 0), NINETEEN_OF_TWENTY).safetyStock();

        // z 1.6449 × 20 a day × 2 days
        assertThat(once).isCloseTo(65.794, within(1e-3));
        assertThat(twice).isCloseTo(2 * once, within(1e-9));
    }

    @Test
    void holdsNoSafetyStockForALowServiceLevel() {
        var demand = LeadTimeDemand.of(new DailyDemand(20, 6.5, 90), new LeadTime(14, 3, 5), 0);

        assertThat(ReorderPoint.forCycleService(demand, 0.3).safetyStock()).isZero();
    }

    @Test
    void countsDaysWithoutASale() {
        var demand = DailyDemand.observed(new long[] {0, 6, 0, 6});

        assertThat(demand.mean()).isEqualTo(3);
        assertThat(demand.sd()).isCloseTo(Math.sqrt(12), within(1e-9));
        assertThat(DailyDemand.observed(new long[0])).isEqualTo(DailyDemand.NONE);
    }

    @Test
    void triggersExactlyAtTheReorderPoint() {
        assertThat(new Position(75, 10, 50, 2).triggers(113)).isTrue();
        assertThat(new Position(75, 10, 50, 2).triggers(112)).isFalse();
    }
}
