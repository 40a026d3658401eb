package io.orderwright.invoicing.matching;

import io.orderwright.invoicing.match.ExceptionClass;
import io.orderwright.invoicing.match.Finding;
import io.orderwright.purchasing.BaseCurrency;
import io.orderwright.shared.Money;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Findings, money and days in the words of pages and tasks. */
@Component
public class InvoiceWording {

    private static final Locale LANGUAGE = Locale.UK;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", LANGUAGE);
    private static final int MOST_DECIMALS = 6;

    private final MessageSource messages;
    private final BaseCurrency base;

    InvoiceWording(MessageSource messages, BaseCurrency base) {
        this.messages = messages;
        this.base = base;
    }

    /** For example {@code 20 not received}. */
    public String finding(Finding finding) {
        String first = finding.facts().getOrDefault("excess", finding.facts().getOrDefault("earlier", finding.facts().getOrDefault("invoiced", "")));
        return say("invoicing.code." + finding.code(), first);
    }

    /** What is beyond a refuse limit, and the rule that says so. */
    public String refused(Finding finding, Currency currency) {
        return say("invoicing.refused", finding.part() == null ? "–" : finding.part(), finding(finding), money(new Money(finding.atStake(), currency)), finding.facts().getOrDefault("refuseLimit", ""),
                finding.refusedBy());
    }

    /** That receiving counts again. */
    public String counting(long units, String goodsReceipt) {
        return say("invoicing.counting", number(BigDecimal.valueOf(units)), goodsReceipt);
    }

    public String exceptionClass(ExceptionClass exceptionClass) {
        return say("invoicing.class." + exceptionClass);
    }

    /** {@code £1,116.00}. */
    public String money(Money money) {
        int decimals = money.currency().getDefaultFractionDigits();
        return (money.isNegative() ? "−" : "") + symbol(money.currency()) + grouped(money.amount().abs(), decimals, decimals);
    }

    /** An amount in base currency. */
    public String inBase(BigDecimal amount) {
        return money(new Money(amount, base.value()));
    }

    /** Up to six decimals, trailing zeros cut; empty when not known. */
    public String price(@Nullable BigDecimal price, Currency currency) {
        return price == null ? "" : symbol(currency) + grouped(price, currency.getDefaultFractionDigits(), MOST_DECIMALS);
    }

    /** Grouped, trailing zeros cut; empty when not known. */
    public String number(@Nullable BigDecimal number) {
        return number == null ? "" : (number.signum() < 0 ? "−" : "") + grouped(number.abs(), 0, MOST_DECIMALS);
    }

    public String day(LocalDate day) {
        return DAY.format(day);
    }

    private String say(String key, Object... arguments) {
        String text = messages.getMessage(key, arguments, key, LANGUAGE);
        return text == null ? key : text;
    }

    private static String symbol(Currency currency) {
        return currency.getCurrencyCode().equals("GBP") ? "£" : currency.getCurrencyCode() + " ";
    }

    private static String grouped(BigDecimal value, int leastDecimals, int mostDecimals) {
        var format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(LANGUAGE));
        format.setMinimumFractionDigits(leastDecimals);
        format.setMaximumFractionDigits(mostDecimals);
        return format.format(value);
    }
}
