package io.orderwright.collaboration.web;

import io.orderwright.collaboration.page.AnswerOnPage.Given;
import io.orderwright.collaboration.page.OrderPage;
import io.orderwright.collaboration.response.LineAnswer;
import io.orderwright.purchasing.DeliverySchedule.Part;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a supplier posted on the page: fields by line, as texts.
 *
 * @param fields everything that was posted
 */
public record AnswerForm(Map<String, String> fields) {

    private static final int MAX_WORDS = 2_000;
    private static final int MAX_ARTICLE = 40;

    /** A field that cannot be read. @param field id of the input @param key of the text that says so */
    public record Problem(String field, String key, int line) {}

    boolean declinesAll() {
        return text("answer").equals("decline");
    }

    /** What was posted for a field, for drawing the form again. */
    public String text(String name) {
        String value = fields.getOrDefault(name, "").strip();
        return value.length() <= MAX_WORDS ? value : value.substring(0, MAX_WORDS);
    }

    public String choice(int line) {
        String choice = text("l" + line);
        return choice.isEmpty() ? "ok" : choice;
    }

    /** Reads the answer; what cannot be read is added to {@code problems}. */
    Given read(OrderPage.Asked page, Locale locale, List<Problem> problems) {
        if (declinesAll()) {
            return new Given(List.of(), true, text("why"));
        }
        if (text("answer").equals("all")) {
            return new Given(List.of(), false, text("note"));
        }
        var lines = new ArrayList<LineAnswer>();
        for (OrderPage.FormLine line : page.lines()) {
            LineAnswer answer = line(line, page.currency(), locale, problems);
            if (answer != null) {
                lines.add(answer);
            }
        }
        return new Given(lines, false, text("note"));
    }

    private @Nullable LineAnswer line(OrderPage.FormLine line, Currency currency, Locale locale, List<Problem> problems) {
        int number = line.line();
        return switch (choice(number)) {
            case "ok" -> LineAnswer.asOrdered(number);
            case "no" -> LineAnswer.declined(number);
            case "date" -> {
                LocalDate date = date("d" + number, number, problems);
                yield date == null ? null : new LineAnswer(number, null, date, null, false, null);
            }
            case "price" -> {
                UnitPrice price = price("p" + number, number, currency, locale, problems);
                yield price == null ? null : new LineAnswer(number, null, null, price, false, null);
            }
            case "less" -> less(line, problems);
            case "parts" -> parts(line, problems);
            case "other" -> other(number, currency, locale, problems);
            default -> {
                problems.add(new Problem("l" + number, "supplier.page.problem.choice", number));
                yield null;
            }
        };
    }

    private @Nullable LineAnswer less(OrderPage.FormLine line, List<Problem> problems) {
        int number = line.line();
        Long units = units("q" + number);
        if (units == null || units < 1 || units >= line.ordered()) {
            problems.add(new Problem("q" + number, "supplier.page.problem.quantity", number));
            return null;
        }
        if (text("r" + number).isEmpty()) {
            return new LineAnswer(number, Quantity.of(units), null, null, false, null);
        }
        LocalDate rest = date("r" + number, number, problems);
        return rest == null ? null : LineAnswer.inParts(number, List.of(new Part(Quantity.of(units), line.requested()),
                new Part(Quantity.of(line.ordered() - units), rest)), null, null, null);
    }

    /** Several deliveries, together no more than ordered; what is missing does not come. */
    private @Nullable LineAnswer parts(OrderPage.FormLine line, List<Problem> problems) {
        int number = line.line();
        var parts = new ArrayList<Part>();
        long sum = 0;
        for (int i = 1; i <= OrderPage.MOST_PARTS; i++) {
            String quantity = "a%d-%d".formatted(number, i);
            String day = "b%d-%d".formatted(number, i);
            if (text(quantity).isEmpty() && text(day).isEmpty()) {
                continue;
            }
            Long units = units(quantity);
            if (units == null || units < 1 || units > line.ordered()) {
                problems.add(new Problem(quantity, "supplier.page.problem.parts", number));
                return null;
            }
            LocalDate on = date(day, number, problems);
            if (on == null) {
                return null;
            }
            parts.add(new Part(Quantity.of(units), on));
            sum += units;
        }
        if (parts.size() < 2 || sum > line.ordered()) {
            problems.add(new Problem("a%d-1".formatted(number), "supplier.page.problem.parts", number));
            return null;
        }
        return LineAnswer.inParts(number, parts, null, null, null);
    }

    /** Another article; the buyer decides whether it will do. */
    private @Nullable LineAnswer other(int number, Currency currency, Locale locale, List<Problem> problems) {
        String article = text("x" + number);
        if (article.isEmpty() || article.length() > MAX_ARTICLE) {
            problems.add(new Problem("x" + number, "supplier.page.problem.other", number));
            return null;
        }
        if (text("xp" + number).isEmpty()) {
            return new LineAnswer(number, null, null, null, false, article);
        }
        UnitPrice price = price("xp" + number, number, currency, locale, problems);
        return price == null ? null : new LineAnswer(number, null, null, price, false, article);
    }

    private @Nullable Long units(String field) {
        try {
            return Long.valueOf(text(field));
        } catch (NumberFormatException notWhole) {
            return null;
        }
    }

    private @Nullable LocalDate date(String field, int line, List<Problem> problems) {
        try {
            return LocalDate.parse(text(field));
        } catch (DateTimeParseException notADay) {
            problems.add(new Problem(field, "supplier.page.problem.date", line));
            return null;
        }
    }

    /** Reads a price as it is written in that language; a point before exactly three digits is a thousand or not, so nobody guesses. */
    private @Nullable UnitPrice price(String field, int line, Currency currency, Locale locale, List<Problem> problems) {
        String written = text(field).replaceAll("[\\s\\u00a0£€$]", "");
        boolean commaIsDecimal = !locale.getLanguage().equals("en");
        boolean grouped = commaIsDecimal && written.matches("\\d{1,3}\\.\\d{3}") || !commaIsDecimal && written.matches("\\d{1,3},\\d{3}");
        String plain = commaIsDecimal && written.contains(",") ? written.replace(".", "").replace(',', '.') : commaIsDecimal ? written : written.replace(",", "");
        if (!grouped && plain.matches("\\d{1,12}(\\.\\d{1,6})?")) {
            return new UnitPrice(new BigDecimal(plain), currency);
        }
        problems.add(new Problem(field, "supplier.page.problem.price", line));
        return null;
    }
}
