package io.orderwright.catalog;

import java.util.regex.Pattern;

/**
 * Our code of a product, as it stands on the shelf label.
 *
 * @param value 1 to 40 letters, digits, dots, dashes, slashes or underscores; upper case
 */
public record Sku(String value) implements Comparable<Sku> {

    private static final Pattern FORM = Pattern.compile("[A-Z0-9][A-Z0-9._/-]{0,39}");

    public Sku {
        value = value.strip().toUpperCase(java.util.Locale.ROOT);
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a SKU: " + value);
        }
    }

    @Override
    public int compareTo(Sku other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
