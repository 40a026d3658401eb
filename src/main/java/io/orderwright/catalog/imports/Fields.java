package io.orderwright.catalog.imports;

import io.orderwright.catalog.Objection;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the cells of one row into values and collects what is wrong with each, so that a person sees all of it at once. */
public class Fields {

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,13}(\\.\\d{1,6})?");
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,15}");
    private static final int SHOWN = 200;

    private final CsvRow row;
    private final List<Rejection> rejections = new ArrayList<>();

    public Fields(CsvRow row) {
        this.row = row;
    }

    public List<Rejection> rejections() {
        return rejections;
    }

    /** The value of a column, null when the cell is empty or wrong. @param form what a value looks like, as the end of "Give …" */
    public <T> @Nullable T optional(String column, Function<String, T> parser, String form) {
        var cell = row.cell(column);
        if (cell.isEmpty()) {
            return null;
        }
        try {
            return parser.apply(cell);
        } catch (IllegalArgumentException | DateTimeException e) {
            reject(column, "it cannot be read", "Give " + form);
            return null;
        }
    }

    /** The value of a column that every row has; null when it is wrong, and then the row is rejected. */
    public <T> @Nullable T required(String column, Function<String, T> parser, String form) {
        if (row.cell(column).isEmpty()) {
            reject(column, "it is empty", "Give " + form);
            return null;
        }
        return optional(column, parser, form);
    }

    public @Nullable String text(String column, int longest) {
        return optional(column, text -> upTo(text, longest), "at most %d characters".formatted(longest));
    }

    public @Nullable String requiredText(String column, int longest) {
        return required(column, text -> upTo(text, longest), "1 to %d characters".formatted(longest));
    }

    /** A whole number; {@code otherwise} when the cell is empty or the file has no such column. */
    public long whole(String column, long least, long most, long otherwise) {
        var value = optional(column, text -> within(text, least, most), "a whole number from %d to %d".formatted(least, most));
        return value == null ? otherwise : value;
    }

    public @Nullable Long requiredWhole(String column, long least, long most) {
        return required(column, text -> within(text, least, most), "a whole number from %d to %d".formatted(least, most));
    }

    public @Nullable BigDecimal decimal(String column) {
        return optional(column, Fields::amount, "a number with a point, such as 3.10; no thousands separator, no currency sign");
    }

    public @Nullable BigDecimal requiredDecimal(String column) {
        return required(column, Fields::amount, "a number with a point, such as 3.10; no thousands separator, no currency sign");
    }

    public @Nullable LocalDate day(String column) {
        return optional(column, LocalDate::parse, "a day as year-month-day, such as 2026-05-14");
    }

    public @Nullable LocalDate requiredDay(String column) {
        return required(column, LocalDate::parse, "a day as year-month-day, such as 2026-05-14");
    }

    public @Nullable Currency requiredCurrency(String column) {
        return required(column, text -> Currency.getInstance(text.toUpperCase(Locale.ROOT)), "an ISO 4217 code, such as GBP");
    }

    public boolean yes(String column, boolean otherwise) {
        var value = optional(column, Fields::yesOrNo, "yes or no");
        return value == null ? otherwise : value;
    }

    public <E extends Enum<E>> E choice(String column, Class<E> choices, E otherwise) {
        var value = optional(column, text -> Enum.valueOf(choices, text.toUpperCase(Locale.ROOT).replace('-', '_')),
                Stream.of(choices.getEnumConstants()).map(c -> c.name().toLowerCase(Locale.ROOT).replace('_', '-')).collect(Collectors.joining(", ", "one of ", "")));
        return value == null ? otherwise : value;
    }

    /** Puts the values together once all of them were read; what the parts refuse together rejects the row. */
    public <T> @Nullable T together(String column, Supplier<T> whole, String remedy) {
        if (!rejections.isEmpty()) {
            return null;
        }
        try {
            return whole.get();
        } catch (IllegalArgumentException e) {
            reject(column, String.valueOf(e.getMessage()), remedy);
            return null;
        }
    }

    public void reject(String column, String reason, String remedy) {
        var cell = row.cell(column);
        rejections.add(new Rejection(row.line(), new Objection(column, cell.length() > SHOWN ? cell.substring(0, SHOWN) : cell, reason, remedy)));
    }

    private static String upTo(String text, int longest) {
        if (text.length() > longest) {
            throw new IllegalArgumentException("too long");
        }
        return text;
    }

    // Size first: BigDecimal would read 1E+2000000000 and want gigabytes to write it out.
    private static BigDecimal amount(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException("not a number");
        }
        return new BigDecimal(text);
    }

    private static Long within(String text, long least, long most) {
        if (!WHOLE.matcher(text).matches() || Long.parseLong(text) < least || Long.parseLong(text) > most) {
            throw new IllegalArgumentException("not in range");
        }
        return Long.valueOf(text);
    }

    private static Boolean yesOrNo(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "1" -> true;
            case "no", "false", "0" -> false;
            default -> throw new IllegalArgumentException("neither yes nor no");
        };
    }
}
