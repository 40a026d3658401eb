package io.orderwright.platform.web;

import io.orderwright.shared.Money;
import io.orderwright.shared.Percentage;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Writes values the way all pages do, in the reader's locale; in templates {@code ${fmt.money(order.total)}}. What is not known is {@code –}.
 * Minus is U+2212, a difference shows its sign, zero is {@code 0}.
 */
@Component("fmt")
public class Fmt {

    static final String UNKNOWN = "–";
    private static final char MINUS = '−';
    private static final Currency POUND = Currency.getInstance("GBP");
    private static final int MIN_PRICE_DECIMALS = 2;

    private final Clock clock;
    private final WebSettings settings;

    Fmt(Clock clock, WebSettings settings) {
        this.clock = clock;
        this.settings = settings;
    }

    /** {@code £1,116.00}, {@code −£5.00}, {@code EUR 212.40}. */
    public String money(@Nullable Money money) {
        return money == null ? UNKNOWN : withCurrency(money.amount(), money.currency(), money.currency().getDefaultFractionDigits(), false);
    }

    /** Whole units, for key figures and cost of waiting: {@code £1,116}. */
    public String wholeMoney(@Nullable Money money) {
        return money == null ? UNKNOWN : withCurrency(money.amount(), money.currency(), 0, false);
    }

    /** A difference: {@code +£5.00}, {@code −£5.00}, {@code £0.00}. */
    public String moneyDifference(@Nullable Money money) {
        return money == null ? UNKNOWN : withCurrency(money.amount(), money.currency(), money.currency().getDefaultFractionDigits(), true);
    }

    /** The same for a price that is kept without its currency. */
    public String price(@Nullable BigDecimal price, Currency currency) {
        return price == null ? UNKNOWN : price(new UnitPrice(price, currency));
    }

    /** Up to six decimals, at least two: {@code £3.10}, {@code £0.0125}. */
    public String price(@Nullable UnitPrice price) {
        if (price == null) {
            return UNKNOWN;
        }
        int decimals = Math.max(MIN_PRICE_DECIMALS, price.value().stripTrailingZeros().scale());
        return withCurrency(price.value(), price.currency(), decimals, false);
    }

    public String quantity(@Nullable Quantity quantity) {
        return quantity == null ? UNKNOWN : number(quantity.units());
    }

    /** A grouped whole number: {@code 8,412}. */
    public String number(@Nullable Number number) {
        return number == null ? UNKNOWN : signed(BigDecimal.valueOf(number.longValue()), 0, "", false);
    }

    /** A difference of whole numbers: {@code +20}, {@code −20}, {@code 0}. */
    public String difference(@Nullable Number number) {
        return number == null ? UNKNOWN : signed(BigDecimal.valueOf(number.longValue()), 0, "", true);
    }

    /** {@code 2.5 %}, trailing zeros cut. */
    public String percent(@Nullable Percentage percentage) {
        return percentage == null ? UNKNOWN : decimal(percentage.value()) + " %";
    }

    /** A share between 0 and 1: {@code 82.1 %}. */
    public String share(@Nullable BigDecimal share) {
        return share == null ? UNKNOWN : decimal(share.movePointRight(2).setScale(1, RoundingMode.HALF_UP)) + " %";
    }

    /** A difference of shares: {@code +1.2 %}, {@code −0.8 %}. */
    public String shareDifference(@Nullable BigDecimal share) {
        return share == null ? UNKNOWN : signed(share.movePointRight(2), 1, "", true) + " %";
    }

    /** Any exact decimal number, trailing zeros cut. */
    public String decimal(@Nullable BigDecimal value) {
        return value == null ? UNKNOWN : signed(value, Math.max(0, value.stripTrailingZeros().scale()), "", false);
    }

    /** {@code Tue 24 Nov}, with the year when it is not this year's. */
    public String day(@Nullable LocalDate date) {
        if (date == null) {
            return UNKNOWN;
        }
        boolean thisYear = date.getYear() == now().getYear();
        return date.format(DateTimeFormatter.ofPattern(thisYear ? "EEE d MMM" : "EEE d MMM yyyy", locale()));
    }

    /** {@code 24 Nov}, for labels where every sign counts. */
    public String dayOfMonth(@Nullable LocalDate date) {
        return date == null ? UNKNOWN : date.format(DateTimeFormatter.ofPattern("d MMM", locale()));
    }

    /** {@code Tuesday 24 November}. */
    public String longDay(@Nullable LocalDate date) {
        return date == null ? UNKNOWN : date.format(DateTimeFormatter.ofPattern("EEEE d MMMM", locale()));
    }

    /** The day of a moment in the company's time zone. */
    public String day(@Nullable Instant moment) {
        return moment == null ? UNKNOWN : day(there(moment).toLocalDate());
    }

    /** {@code 10:41} today, otherwise {@code Tue 24 Nov, 10:41}; the company's time zone. */
    public String moment(@Nullable Instant moment) {
        if (moment == null) {
            return UNKNOWN;
        }
        String time = clockTime(moment);
        return there(moment).toLocalDate().equals(now().toLocalDate()) ? time : day(moment) + ", " + time;
    }

    /** {@code 10:41}, 24 hours. */
    public String clockTime(@Nullable Instant moment) {
        return moment == null ? UNKNOWN : there(moment).format(DateTimeFormatter.ofPattern("HH:mm", locale()));
    }

    /** For {@code <time datetime>}. */
    public String iso(@Nullable Object moment) {
        return moment instanceof Instant instant ? instant.truncatedTo(ChronoUnit.SECONDS).toString() : String.valueOf(moment);
    }

    /** Days from today, negative in the past; for "in 3 days", which stands only beside a date. */
    public long daysUntil(LocalDate date) {
        return ChronoUnit.DAYS.between(now().toLocalDate(), date);
    }

    public LocalDate today() {
        return now().toLocalDate();
    }

    /** The id of the input of a field: {@code lines[0].quantity} is {@code lines-0-quantity}. */
    public String id(String field) {
        return idOf(field);
    }

    static String idOf(String field) {
        return field.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("-$", "");
    }

    private String withCurrency(BigDecimal amount, Currency currency, int decimals, boolean plus) {
        return signed(amount, decimals, POUND.equals(currency) ? "£" : currency.getCurrencyCode() + " ", plus);
    }

    private static String signed(BigDecimal value, int decimals, String before, boolean plus) {
        var format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(locale()));
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        format.setRoundingMode(RoundingMode.HALF_UP);
        BigDecimal rounded = value.setScale(decimals, RoundingMode.HALF_UP);
        String sign = rounded.signum() < 0 ? String.valueOf(MINUS) : plus && rounded.signum() > 0 ? "+" : "";
        return sign + before + format.format(rounded.abs());
    }

    private ZonedDateTime there(Instant moment) {
        return moment.atZone(settings.zone());
    }

    private ZonedDateTime now() {
        return there(clock.instant());
    }

    private static Locale locale() {
        return LocaleContextHolder.getLocale();
    }
}
