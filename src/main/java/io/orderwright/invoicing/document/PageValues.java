package io.orderwright.invoicing.document;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Amounts, days and accounts as people print them. What sign parts decimals and in what order a day is written is told from outside, never guessed here. */
final class PageValues {

    private static final Pattern AMOUNT = Pattern.compile("(?<![\\p{L}\\d])([-−+]?\\s?)((?:\\d{1,3}(?:[ \\u00a0\\u202f'’.,]\\d{3})+|\\d{1,15})(?:[.,]\\d{1,6})?)([-−])?(?![\\d])");
    private static final Pattern NUMERIC_DAY = Pattern.compile("(?<!\\d)(\\d{1,4})([-./])(\\d{1,2})\\2(\\d{2,4})(?!\\d)");
    private static final Pattern NAMED_DAY = Pattern.compile("(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|er|\\.)?[\\s-]+(?:de |of )?(\\p{L}{3,12})\\.?[\\s,-]+(?:de )?(\\d{4})(?!\\d)");
    private static final Pattern NAMED_MONTH_FIRST = Pattern.compile("(\\p{L}{3,12})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)");
    private static final Pattern IBAN = Pattern.compile("(?<![A-Z0-9])([A-Z]{2}\\d{2}(?:[ \\u00a0]?[A-Z0-9]){11,30})(?![A-Z0-9])");
    private static final Pattern CODE_IN_FRONT = Pattern.compile("^([A-Za-z]{3})(?![A-Za-z]|-\\d+$)");
    private static final Set<String> CODES = Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode).collect(Collectors.toUnmodifiableSet());
    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);
    private static final int CENTURY = 2000;
    private static final Map<String, Integer> MONTHS = months();

    private PageValues() {}

    /** Order of day and month where figures leave it open. */
    enum DayOrder { DAY_FIRST, MONTH_FIRST, UNKNOWN }

    /** The amount in a text; null when there is none or it is written with another decimal sign. */
    static @Nullable BigDecimal amount(String text, char decimalSign) {
        Matcher found = AMOUNT.matcher(text.replaceAll("(?i)\\b(EUR|GBP|USD|CHF|SEK|DKK|NOK|PLN|JPY)\\b|[€£$]", " ").replaceAll("\\s+%|%", "%").strip());
        BigDecimal last = null;
        while (found.find()) {
            if (found.end() < found.regionEnd() && text.length() > found.end() && text.strip().endsWith("%")) {
                continue;
            }
            BigDecimal number = number(found.group(2), decimalSign);
            if (number != null) {
                boolean negative = found.group(1).contains("-") || found.group(1).contains("−") || found.group(3) != null;
                last = negative ? number.negate() : number;
            }
        }
        return last;
    }

    /** The whole text is an amount, apart from a currency beside it and a unit behind it; {@code PED-5521} is none, since PED is no currency. */
    static boolean isAmount(String text) {
        String figures = CODE_IN_FRONT.matcher(text.strip()).replaceFirst(code -> CODES.contains(code.group(1).toUpperCase(Locale.ROOT)) ? "" : "$0");
        return figures.replaceAll("(?i)(?<=[\\d.,\\s\\u00a0\\u202f–—-])[A-Z]{3}$|[€£$]|kr\\b", "").strip().matches("[-−+]?\\s?\\d[\\d.,'’ \\u00a0\\u202f]*[-−]?");
    }

    private static @Nullable BigDecimal number(String digits, char decimalSign) {
        int sign = digits.lastIndexOf(decimalSign);
        String whole = sign < 0 ? digits : digits.substring(0, sign);
        String fraction = sign < 0 ? "" : digits.substring(sign + 1);
        char other = decimalSign == '.' ? ',' : '.';
        if (fraction.indexOf(other) >= 0 || whole.indexOf(decimalSign) >= 0 || !whole.matches("\\d{1,15}|\\d{1,3}([" + other + "'’ \\u00a0\\u202f])\\d{3}(\\1\\d{3})*")) {
            return null;
        }
        return Decimals.parse(whole.replaceAll("\\D", "") + (fraction.isEmpty() ? "" : "." + fraction));
    }

    /** The day in a text; null when there is none or day and month cannot be told apart. */
    static @Nullable LocalDate day(String text, DayOrder order) {
        Matcher numeric = NUMERIC_DAY.matcher(text);
        if (numeric.find()) {
            return numericDay(numeric, order);
        }
        Matcher named = NAMED_DAY.matcher(text);
        if (named.find()) {
            return day(Integer.parseInt(named.group(3)), MONTHS.get(named.group(2).toLowerCase(Locale.ROOT)), Integer.parseInt(named.group(1)));
        }
        Matcher monthFirst = NAMED_MONTH_FIRST.matcher(text);
        if (monthFirst.find()) {
            return day(Integer.parseInt(monthFirst.group(3)), MONTHS.get(monthFirst.group(1).toLowerCase(Locale.ROOT)), Integer.parseInt(monthFirst.group(2)));
        }
        return null;
    }

    private static @Nullable LocalDate numericDay(Matcher found, DayOrder order) {
        int first = Integer.parseInt(found.group(1));
        int second = Integer.parseInt(found.group(3));
        int third = Integer.parseInt(found.group(4));
        if (found.group(1).length() == 4) {
            return day(first, second, third);
        }
        int year = found.group(4).length() == 2 ? CENTURY + third : third;
        boolean dayFirst = found.group(2).equals(".") || order == DayOrder.DAY_FIRST || first > 12;
        boolean monthFirst = !found.group(2).equals(".") && (order == DayOrder.MONTH_FIRST && first <= 12 || second > 12);
        if (dayFirst == monthFirst && first != second) {
            return null;
        }
        return monthFirst ? day(year, first, second) : day(year, second, first);
    }

    /** In what order the days on a page are written, when one of them shows it. */
    static DayOrder dayOrder(List<String> texts) {
        boolean dayFirst = false;
        boolean monthFirst = false;
        for (String text : texts) {
            Matcher found = NUMERIC_DAY.matcher(text);
            while (found.find()) {
                if (found.group(1).length() <= 2 && !found.group(2).equals(".")) {
                    dayFirst |= Integer.parseInt(found.group(1)) > 12;
                    monthFirst |= Integer.parseInt(found.group(3)) > 12;
                }
            }
        }
        return dayFirst == monthFirst ? DayOrder.UNKNOWN : dayFirst ? DayOrder.DAY_FIRST : DayOrder.MONTH_FIRST;
    }

    private static @Nullable LocalDate day(int year, @Nullable Integer month, int day) {
        try {
            return month == null ? null : LocalDate.of(year, month, day);
        } catch (DateTimeException noDay) {
            return null;
        }
    }

    /** Accounts on a page, those with right check digits only. */
    static Set<String> accounts(String text) {
        var accounts = new LinkedHashSet<String>();
        Matcher found = IBAN.matcher(text.toUpperCase(Locale.ROOT));
        while (found.find()) {
            String account = Ids.account(found.group(1));
            // what follows an account on the line may look like a part of it
            for (int length = account.length(); length >= 15; length--) {
                if (isIban(account.substring(0, length))) {
                    accounts.add(account.substring(0, length));
                    break;
                }
            }
        }
        return accounts;
    }

    static boolean isIban(String account) {
        if (!account.matches("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}")) {
            return false;
        }
        var digits = new StringBuilder();
        (account.substring(4) + account.substring(0, 4)).chars().forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString()).mod(NINETY_SEVEN).intValue() == 1;
    }

    private static Map<String, Integer> months() {
        var months = new HashMap<String, Integer>();
        for (String language : List.of("en", "de", "fr", "nl", "es", "it", "sv", "da", "nb", "pl", "pt", "fi")) {
            for (Month month : Month.values()) {
                for (TextStyle style : List.of(TextStyle.FULL, TextStyle.SHORT, TextStyle.FULL_STANDALONE, TextStyle.SHORT_STANDALONE)) {
                    months.putIfAbsent(month.getDisplayName(style, Locale.of(language)).toLowerCase(Locale.ROOT).replace(".", ""), month.getValue());
                }
            }
        }
        return Map.copyOf(months);
    }
}
