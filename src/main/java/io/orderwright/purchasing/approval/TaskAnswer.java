package io.orderwright.purchasing.approval;

import io.orderwright.shared.Quantity;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person entered in a task, or what somebody sent instead of it: any value at all, because a task can be completed past its form.
 *
 * @param raw the variable as it came, null when it was left out
 */
public record TaskAnswer(@Nullable Object raw) {

    private static final int LONGEST_TEXT = 1000;
    private static final int MOST_LINES = 500;

    /** The text under this name, empty when it is absent or something else. */
    public String text(String name) {
        return raw instanceof Map<?, ?> map && map.get(name) instanceof String text ? text.strip().substring(0, Math.min(text.strip().length(), LONGEST_TEXT)) : "";
    }

    boolean has(String name) {
        return raw instanceof Map<?, ?> map && map.get(name) != null;
    }

    /** Quantities by line number; empty when {@code lines} is not a list of line and whole quantity. */
    Optional<Map<Integer, Quantity>> quantities() {
        if (!(raw instanceof Map<?, ?> map) || !(map.get("lines") instanceof List<?> lines) || lines.size() > MOST_LINES) {
            return Optional.empty();
        }
        var quantities = new LinkedHashMap<Integer, Quantity>();
        for (Object line : lines) {
            if (!(line instanceof Map<?, ?> entry)) {
                return Optional.empty();
            }
            var number = whole(entry.get("line"));
            var quantity = whole(entry.get("quantity"));
            if (number.isEmpty() || quantity.isEmpty() || quantity.get() < 0 || number.get() < 1 || number.get() > Integer.MAX_VALUE) {
                return Optional.empty();
            }
            quantities.put(number.get().intValue(), Quantity.of(quantity.get()));
        }
        return Optional.of(quantities);
    }

    // numbers come as text, whole or decimal ("12.0"), depending on the form and the engine
    private static Optional<Long> whole(@Nullable Object value) {
        if (!(value instanceof Number) && !(value instanceof String text && text.length() <= 20)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(value.toString().strip()).longValueExact());
        } catch (ArithmeticException | NumberFormatException notWhole) {
            return Optional.empty();
        }
    }
}
