package io.orderwright.insight.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.insight.home.WeekBars.Bar;
import io.orderwright.insight.home.WeekBars.Kind;
import io.orderwright.purchasing.OrderFigures.ArrivalWeek;
import io.orderwright.purchasing.OrderFigures.OrderedWeek;
import io.orderwright.shared.Money;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeekBarsTest {

    private static final Currency GBP = Currency.getInstance("GBP");
    private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);

    @Test
    void drawsFourWeeksAndPutsTheRestTogether() {
        var bars = WeekBars.ofArrivals(List.of(new ArrivalWeek(null, money("100"), money("0")), week("2026-11-23", "200", "50"), week("2026-12-07", "0", "125"), week("2026-12-21", "10", "0"),
                week("2027-01-04", "20", "5")), GBP, TUESDAY);

        assertThat(bars.bars()).extracting(Bar::kind).containsExactly(Kind.LATE, Kind.THIS_WEEK, Kind.WEEK, Kind.WEEK, Kind.WEEK, Kind.LATER);
        assertThat(bars.bars()).extracting(bar -> bar.value().amount().stripTrailingZeros().toPlainString()).containsExactly("100", "250", "0", "125", "0", "35");
        assertThat(bars.solid()).isEqualTo(money("330"));
        assertThat(bars.lighter()).isEqualTo(money("180"));
        Bar longest = bars.bars().get(1);
        assertThat(longest.first()).isEqualTo("200.0");
        assertThat(longest.second()).isEqualTo("50.0");
        assertThat(longest.secondAt()).isEqualTo("296.0");
    }

    @Test
    void leavesOutLateAndLaterWhenThereIsNothing() {
        assertThat(WeekBars.ofArrivals(List.of(), GBP, TUESDAY).bars()).extracting(Bar::kind).containsExactly(Kind.THIS_WEEK, Kind.WEEK, Kind.WEEK, Kind.WEEK);
        assertThat(WeekBars.ofArrivals(List.of(), GBP, TUESDAY).isEmpty()).isTrue();
    }

    @Test
    void drawsWeeksWithoutAnOrderAsNothing() {
        var bars = WeekBars.ofOrders(List.of(new OrderedWeek(LocalDate.of(2026, 11, 9), 2, money("40"))), GBP, TUESDAY, 4);

        assertThat(bars.bars()).extracting(Bar::monday).containsExactly(LocalDate.of(2026, 11, 2), LocalDate.of(2026, 11, 9), LocalDate.of(2026, 11, 16), LocalDate.of(2026, 11, 23));
        assertThat(bars.bars()).extracting(Bar::first).containsExactly("0.0", "250.0", "0.0", "0.0");
    }

    private static ArrivalWeek week(String monday, String confirmed, String unconfirmed) {
        return new ArrivalWeek(LocalDate.parse(monday), money(confirmed), money(unconfirmed));
    }

    private static Money money(String amount) {
        return Money.of(amount, "GBP");
    }
}
