package io.orderwright.purchasing.web;

import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/** Reads what people type, and says in words what could not be read. */
final class FormReading {

    private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");

    private FormReading() {}

    static Optional<Quantity> quantity(BindingResult errors, String field, @Nullable String text) {
        String digits = text == null ? "" : text.strip().replace(",", "").replace(" ", "");
        if (!WHOLE.matcher(digits).matches()) {
            errors.rejectValue(field, "purchasing.form.quantity");
            return Optional.empty();
        }
        return Optional.of(Quantity.of(Long.parseLong(digits)));
    }

    /** Empty when nothing was entered or it could not be read. */
    static Optional<LocalDate> day(BindingResult errors, String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeParseException notADay) {
            errors.rejectValue(field, "purchasing.form.day");
            return Optional.empty();
        }
    }

    /** Empty when nothing was entered or it could not be read. */
    static Optional<UnitPrice> price(BindingResult errors, String field, @Nullable String text, Currency currency) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(UnitPrice.of(text.strip(), currency.getCurrencyCode()));
        } catch (IllegalArgumentException notAPrice) {
            errors.rejectValue(field, "purchasing.form.price");
            return Optional.empty();
        }
    }

    /** A price as it stands in its field. */
    static String written(UnitPrice price) {
        BigDecimal trimmed = price.value().stripTrailingZeros();
        return (trimmed.scale() < 2 ? trimmed.setScale(2) : trimmed).toPlainString();
    }

    /** A rule of the business that the whole form broke. */
    static void broken(BindingResult errors, BrokenRule rule) {
        // default messages are message formats: their signs are made plain
        errors.reject(rule.code(), rule.getMessage().replace("'", "''").replace("{", "'{'"));
    }
}
