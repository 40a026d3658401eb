package io.orderwright.purchasing;

import java.util.regex.Pattern;

/** @param value for example {@code PO-2026-000123}; gaps are allowed, numbers are never used twice */
public record PurchaseOrderNumber(String value) implements Comparable<PurchaseOrderNumber> {

    /** The form in free text, without word boundaries. */
    public static final String FORM = "PO-\\d{4}-\\d{6}";
    private static final Pattern PATTERN = Pattern.compile(FORM);

    public PurchaseOrderNumber {
        if (!PATTERN.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a purchase order number: " + value);
        }
    }

    @Override
    public int compareTo(PurchaseOrderNumber other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
