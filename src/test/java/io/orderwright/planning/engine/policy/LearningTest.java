package io.orderwright.planning.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LearningTest {

    @Test
    void readsTheSameRateWhenHalfOfTheDaysHadNoStock() {
        var units = new double[30];
        var hadStock = new boolean[30];
        for (int day = 0; day < 30; day++) {
            hadStock[day] = day < 8 || day >= 23;
            units[day] = hadStock[day] ? 20 : 0;
        }

        assertThat(DemandSignal.of(units, hadStock).usual().mean()).isCloseTo(20, within(1e-9));
        assertThat(DemandSignal.of(units, hadStock).observedDays()).isEqualTo(15);
    }

    @Test
    void countsADayThatRanOutWhenItSoldMoreThanUsual() {
        var units = new double[] {10, 10, 10, 40};
        assertThat(DemandSignal.of(units, new boolean[] {true, true, true, false}).observedDays()).isEqualTo(4);
        assertThat(DemandSignal.of(new double[] {10, 10, 10, 4}, new boolean[] {true, true, true, false}).observedDays()).isEqualTo(3);
    }

    @Test
    void believesAChangeAsFarAsTheEvidenceGoes() {
        var level = new double[180];
        Arrays.fill(level, 10);
        var doubled = level.clone();
        Arrays.fill(doubled, 150, 180, 20);
        var always = new boolean[180];
        Arrays.fill(always, true);

        assertThat(DemandForecast.of(DemandSignal.of(level, always), 0, 1).rate()).isCloseTo(10, within(1e-6));
        assertThat(DemandForecast.of(DemandSignal.of(doubled, always), 0, 1).rate()).isBetween(15.0, 21.0);
    }

    @Test
    void followsAStepWithinDays() {
        var stepped = new double[180];
        Arrays.fill(stepped, 2);
        Arrays.fill(stepped, 173, 180, 40);
        var always = new boolean[180];
        Arrays.fill(always, true);

        assertThat(DemandForecast.of(DemandSignal.of(stepped, always), 0, 1).rate()).isBetween(14.0, 40.0);
    }

    @Test
    void expectsASeasonThatBeginsAgainAndNoneThatSleeps() {
        var asleep = new double[300];
        Arrays.fill(asleep, 0, 20, 30);
        Arrays.fill(asleep, 60, 300, 1);
        var begins = asleep.clone();
        Arrays.fill(begins, 285, 300, 3);
        var always = new boolean[300];
        Arrays.fill(always, true);

        assertThat(DemandForecast.of(DemandSignal.of(asleep, always), 0, 1).rate()).isBetween(0.8, 2.0);
        assertThat(DemandForecast.of(DemandSignal.of(begins, always), 0, 1).rate()).isBetween(8.0, 30.0);
        assertThat(DemandForecast.of(DemandSignal.of(Arrays.copyOfRange(begins, 120, 300), Arrays.copyOf(always, 180)), 0, 1).rate()).isBetween(1.5, 5.0);
    }

    @Test
    void sellsWhatWasPlannedUntilSalesAreKnown() {
        assertThat(DemandForecast.of(DemandSignal.NONE, 5, 1).rate()).isCloseTo(5, within(1e-9));
        assertThat(DemandForecast.of(DemandSignal.NONE, 0, 1)).isEqualTo(DemandForecast.NONE);
    }

    @Test
    void flagsADriftButNotOneLateDelivery() {
        var steady = new double[] {10, 11, 9, 10, 10, 12, 9, 10, 11, 10, 10, 28};
        assertThat(LeadTimeRecord.of(steady).drifted()).isFalse();
        var slower = new double[] {10, 11, 9, 10, 10, 12, 15, 16, 15, 17, 15, 16};
        assertThat(LeadTimeRecord.of(slower).drifted()).isTrue();
        assertThat(LeadTimeRecord.of(slower).mean()).isCloseTo(15.667, within(0.001));
    }

    @Test
    void keepsTheQuotedLeadTimeUntilThreeDeliveriesAreKnown() {
        assertThat(LeadTimeRecord.of(new double[] {20, 22}).orQuoted(14).days()).isEqualTo(14);
        assertThat(LeadTimeRecord.of(new double[] {20, 22, 24}).orQuoted(14).days()).isEqualTo(22);
        assertThat(LeadTimeRecord.of(new double[] {20, 22, 24}).quantile(0.75)).isEqualTo(23);
    }

    @Test
    void learnsWhatAPromotionBringsAndTakesItOut() {
        var units = new double[] {10, 10, 10, 10, 30, 30, 30, 30};
        var promoted = new boolean[] {false, false, false, false, true, true, true, true};
        var hadStock = new boolean[8];
        Arrays.fill(hadStock, true);

        var lift = PromotionLift.of(units, hadStock, promoted);

        assertThat(lift.factor()).isEqualTo(2);
        assertThat(lift.takenOut(units, promoted)).endsWith(15, 15);
        assertThat(lift.units(10, 3)).isEqualTo(30);
    }
}
