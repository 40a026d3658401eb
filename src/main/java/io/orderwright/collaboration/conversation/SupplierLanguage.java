package io.orderwright.collaboration.conversation;

import io.orderwright.purchasing.DeliverySchedule;
import io.orderwright.shared.Money;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes dates, money and quantities as the supplier reads them.
 *
 * @param locale one of {@link #OFFERED}
 */
public record SupplierLanguage(Locale locale) {

    /** Languages of mails and of the order page; every text exists in each. */
    public static final List<Locale> OFFERED = List.of(Locale.ENGLISH, Locale.GERMAN, Locale.FRENCH, Locale.of("es"));

    private static final Map<String, String> SYMBOLS = Map.of("GBP", "£", "EUR", "€");

    public SupplierLanguage {
        Locale wanted = locale;
        locale = OFFERED.stream().filter(offered -> offered.getLanguage().equals(wanted.getLanguage())).findFirst().orElse(Locale.ENGLISH);
    }

    /** For example "Friday 11 December 2026". */
    public String day(LocalDate day) {
        return DateTimeFormatter.ofPattern(pattern("EEEE d MMMM uuuu", "EEEE, d. MMMM uuuu", "EEEE d MMMM uuuu", "EEEE d 'de' MMMM 'de' uuuu"), locale).format(day);
    }

    /** The parts of a delivery, each with its day. */
    public String parts(DeliverySchedule schedule) {
        return schedule.parts().stream().map(part -> quantity(part.quantity()) + " – " + day(part.on())).collect(Collectors.joining("; "));
    }

    /** For example "Wednesday 25 November 2026, 10:41", on that clock. */
    public String moment(Instant moment, ZoneId clock) {
        var local = moment.atZone(clock);
        return day(local.toLocalDate()) + ", " + DateTimeFormatter.ofPattern("HH:mm").format(local);
    }

    public String quantity(Quantity quantity) {
        return number(BigDecimal.valueOf(quantity.units()), 0, 0);
    }

    public String money(Money money) {
        int digits = money.currency().getDefaultFractionDigits();
        return withCurrency(number(money.amount(), digits, digits), money.currency());
    }

    /** Up to six decimals, at least the usual ones. */
    public String price(UnitPrice price) {
        return withCurrency(number(price.value(), price.currency().getDefaultFractionDigits(), UnitPrice.SCALE), price.currency());
    }

    private String withCurrency(String number, Currency currency) {
        String symbol = SYMBOLS.get(currency.getCurrencyCode());
        if (symbol == null) {
            return currency.getCurrencyCode() + "\u00a0" + number;
        }
        return locale.getLanguage().equals("en") ? symbol + number : number + "\u00a0" + symbol;
    }

    private String number(BigDecimal value, int fewest, int most) {
        var format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(locale));
        format.setMinimumFractionDigits(fewest);
        format.setMaximumFractionDigits(most);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(value);
    }

    private String pattern(String english, String german, String french, String spanish) {
        return switch (locale.getLanguage()) {
            case "de" -> german;
            case "fr" -> french;
            case "es" -> spanish;
            default -> english;
        };
    }
}
