package io.orderwright.planning.web;

import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/**
 * Reads what was typed into a form; what cannot be read is said beside its field.
 *
 * @param keys message keys of the page; {@code keys.field.wrong} says what a field should look like
 */
record TypedFields(BindingResult errors, String keys) {

    /** Null for what is wrong or empty, and empty is wrong. */
    <T> @Nullable T required(String field, @Nullable String typed, Function<String, T> reading) {
        try {
            return reading.apply(text(typed));
        } catch (RuntimeException wrong) {
            errors.rejectValue(field, keys + "." + field + ".wrong");
            return null;
        }
    }

    /** Null for what is empty, and for what is wrong. */
    <T> @Nullable T optional(String field, @Nullable String typed, Function<String, T> reading) {
        return text(typed).isEmpty() ? null : required(field, typed, reading);
    }

    /** 97.5 or 97.5 % is 0.975. */
    static BigDecimal percent(String typed) {
        return new BigDecimal(typed.replace("%", "").strip()).movePointLeft(2);
    }

    static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }
}
