package io.orderwright.catalog;

import io.orderwright.shared.BrokenRule;
import java.time.DateTimeException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Why one field of one entry is not taken, in words for the person who sent it.
 *
 * @param field  name of the field or column
 * @param value  what was sent, empty when nothing was
 * @param reason what is wrong with it
 * @param remedy what to do about it
 */
public record Objection(String field, String value, String reason, String remedy) {

    /** The same as one sentence. */
    public String sentence() {
        return "%s%s: %s. %s.".formatted(field, value.isEmpty() ? "" : " " + value, reason, remedy);
    }

    /**
     * Reads one field of a request.
     *
     * @param form what a value looks like, as the end of "Give …"
     * @throws BrokenRule {@code FIELD_UNFIT} when the value is missing or the parser refuses it
     */
    public static <T> T reading(String field, @Nullable String value, Function<String, T> parser, String form) {
        if (value == null || value.isBlank()) {
            throw new Objection(field, "", "it is missing", "Give " + form).asBrokenRule("FIELD_UNFIT");
        }
        try {
            return parser.apply(value.strip());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Objection(field, value, "it cannot be read", "Give " + form).asBrokenRule("FIELD_UNFIT");
        }
    }

    /** The same for a field that may be missing. */
    public static <T> @Nullable T readingIfGiven(String field, @Nullable String value, Function<String, T> parser, String form) {
        return value == null || value.isBlank() ? null : reading(field, value, parser, form);
    }

    /** For callers that take all or nothing. */
    public BrokenRule asBrokenRule(String code) {
        return new BrokenRule(code, sentence());
    }
}
