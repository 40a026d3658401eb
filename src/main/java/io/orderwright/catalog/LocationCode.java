package io.orderwright.catalog;

import java.util.regex.Pattern;

/**
 * A place that holds stock, for example {@code MAIN}.
 *
 * @param value 1 to 16 letters, digits or dashes; upper case
 */
public record LocationCode(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,15}");

    public LocationCode {
        value = value.strip().toUpperCase(java.util.Locale.ROOT);
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a location code: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
