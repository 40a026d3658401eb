package io.orderwright.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.shared.Money;
import io.orderwright.shared.Percentage;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

class FmtTest {

    private final Fmt fmt = new Fmt(Clock.fixed(Instant.parse("2026-11-24T10:41:00Z"), ZoneOffset.UTC), new WebSettings("Fernlight Gifts", ZoneId.of("Europe/London")));

    @BeforeEach
    void readInEnglish() {
        LocaleContextHolder.setLocale(Locale.UK);
    }

    @AfterEach
    void forget() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void writesMoneyToThePenny() {
        assertThat(fmt.money(Money.of("1116", "GBP"))).isEqualTo("£1,116.00");
        assertThat(fmt.money(Money.of("-5", "GBP"))).isEqualTo("−£5.00");
        assertThat(fmt.money(Money.of("0", "GBP"))).isEqualTo("£0.00");
        assertThat(fmt.money(Money.of("212.4", "EUR"))).isEqualTo("EUR 212.40");
        assertThat(fmt.money(Money.of("1200", "JPY"))).isEqualTo("JPY 1,200");
        assertThat(fmt.money(null)).isEqualTo("–");
        assertThat(fmt.wholeMoney(Money.of("117.5", "GBP"))).isEqualTo("£118");
        assertThat(fmt.moneyDifference(Money.of("5", "GBP"))).isEqualTo("+£5.00");
        assertThat(fmt.moneyDifference(Money.of("0", "GBP"))).isEqualTo("£0.00");
    }

    @Test
    void writesPricesWithAsManyDecimalsAsTheyHaveButAtLeastTwo() {
        assertThat(fmt.price(UnitPrice.of("3.1", "GBP"))).isEqualTo("£3.10");
        assertThat(fmt.price(UnitPrice.of("0.0125", "GBP"))).isEqualTo("£0.0125");
        assertThat(fmt.price(UnitPrice.of("100", "EUR"))).isEqualTo("EUR 100.00");
    }

    @Test
    void writesQuantitiesGroupedAndDifferencesSigned() {
        assertThat(fmt.quantity(Quantity.of(8412))).isEqualTo("8,412");
        assertThat(fmt.quantity(Quantity.ZERO)).isEqualTo("0");
        assertThat(fmt.difference(20)).isEqualTo("+20");
        assertThat(fmt.difference(-20L)).isEqualTo("−20");
        assertThat(fmt.difference(0)).isEqualTo("0");
        assertThat(fmt.percent(Percentage.of("2.50"))).isEqualTo("2.5 %");
        assertThat(fmt.decimal(new BigDecimal("1000.0"))).isEqualTo("1,000");
    }

    @Test
    void writesDaysWithTheYearOnlyWhenItIsAnother() {
        assertThat(fmt.day(LocalDate.of(2026, 11, 24))).isEqualTo("Tue 24 Nov");
        assertThat(fmt.day(LocalDate.of(2027, 1, 4))).isEqualTo("Mon 4 Jan 2027");
        assertThat(fmt.longDay(LocalDate.of(2026, 11, 24))).isEqualTo("Tuesday 24 November");
        assertThat(fmt.daysUntil(LocalDate.of(2026, 11, 27))).isEqualTo(3);
    }

    @Test
    void writesMomentsAsTheCompanysClockShowsThem() {
        assertThat(fmt.moment(Instant.parse("2026-11-24T09:05:00Z"))).isEqualTo("09:05");
        assertThat(fmt.moment(Instant.parse("2026-11-23T23:59:00Z"))).isEqualTo("Mon 23 Nov, 23:59");
        assertThat(fmt.moment(Instant.parse("2026-07-01T23:30:00Z"))).as("summer time").isEqualTo("Thu 2 Jul, 00:30");
    }

    @Test
    void writesNumbersAsTheReaderDoes() {
        LocaleContextHolder.setLocale(Locale.GERMANY);

        assertThat(fmt.money(Money.of("1116", "GBP"))).isEqualTo("£1.116,00");
        assertThat(fmt.day(LocalDate.of(2026, 12, 4))).isEqualTo("Fr. 4 Dez.");
    }

    @Test
    void makesAnIdOfAFieldName() {
        assertThat(fmt.id("lines[0].quantity")).isEqualTo("lines-0-quantity");
        assertThat(fmt.id("note")).isEqualTo("note");
        assertThat(fmt.id("lines[2]")).isEqualTo("lines-2");
    }
}
