package io.orderwright.purchasing.terms;

import io.orderwright.purchasing.DeliverySchedule;
import io.orderwright.shared.Money;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.NoSuchMessageException;
import org.springframework.stereotype.Component;

/** Money, quantities, days and messages as people of this company read them, where no page does it: in tasks and on paper. */
@Component
public class Wording {

    private static final Locale LANGUAGE = Locale.UK;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", LANGUAGE);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", LANGUAGE);

    private final MessageSource messages;
    private final PurchasingSettings settings;

    Wording(MessageSource messages, PurchasingSettings settings) {
        this.messages = messages;
        this.settings = settings;
    }

    /** {@code £1,116.00}; a currency without a sign of its own in this country goes in front as its code. */
    public String money(Money money) {
        int decimals = money.currency().getDefaultFractionDigits();
        return sign(money.amount()) + symbol(money.currency()) + grouped(money.amount().abs(), decimals, decimals);
    }

    /** Up to six decimals, trailing zeros cut to those of the currency. */
    public String price(UnitPrice price) {
        return symbol(price.currency()) + grouped(price.value(), price.currency().getDefaultFractionDigits(), UnitPrice.SCALE);
    }

    public String units(Quantity quantity) {
        return units(quantity.units());
    }

    public String units(long units) {
        return sign(BigDecimal.valueOf(units)) + grouped(BigDecimal.valueOf(Math.abs(units)), 0, 0);
    }

    public String percent(BigDecimal value) {
        return grouped(value, 0, 4) + " %";
    }

    /** The day, or the parts with theirs. */
    public String days(LocalDate day, DeliverySchedule parts) {
        return parts.isEmpty() ? day(day) : parts.parts().stream().map(part -> say("purchasing.part", units(part.quantity()), day(part.on()))).collect(Collectors.joining(", "));
    }

    public String day(@Nullable LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }

    public String moment(@Nullable Instant moment) {
        return moment == null ? "" : MOMENT.format(moment.atZone(settings.zone()));
    }

    /** The message under this key; the key itself when a text is missing, so that nothing fails for want of words. */
    public String say(String key, Object... arguments) {
        try {
            return messages.getMessage(key, arguments, LANGUAGE);
        } catch (NoSuchMessageException missing) {
            return key;
        }
    }

    private static String symbol(Currency currency) {
        return currency.getCurrencyCode().equals("GBP") ? "£" : currency.getCurrencyCode() + " ";
    }

    private static String sign(BigDecimal amount) {
        return amount.signum() < 0 ? "−" : "";
    }

    private static String grouped(BigDecimal value, int leastDecimals, int mostDecimals) {
        var format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(LANGUAGE));
        format.setMinimumFractionDigits(leastDecimals);
        format.setMaximumFractionDigits(mostDecimals);
        return format.format(value);
    }
}
