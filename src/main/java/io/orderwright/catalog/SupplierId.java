package io.orderwright.catalog;

import java.util.regex.Pattern;

/**
 * Our code of a supplier, for example {@code BRIGHTWICK}.
 *
 * @param value 1 to 32 letters, digits or dashes; upper case
 */
public record SupplierId(String value) implements Comparable<SupplierId> {

    private static final Pattern FORM = Pattern.compile("[A-Z0-9][A-Z0-9-]{0,31}");

    public SupplierId {
        value = value.strip().toUpperCase(java.util.Locale.ROOT);
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a supplier code: " + value);
        }
    }

    @Override
    public int compareTo(SupplierId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
