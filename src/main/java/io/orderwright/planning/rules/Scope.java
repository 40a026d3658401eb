package io.orderwright.planning.rules;

import io.orderwright.catalog.SupplierId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * For whom a rule counts.
 *
 * @param supplier  null for every supplier
 * @param itemClass {@code A}, {@code B}, {@code C}, or with the variation {@code AX} … {@code CZ}; empty for every class
 */
public record Scope(@Nullable SupplierId supplier, String itemClass) {

    private static final Pattern CLASS = Pattern.compile("|[ABC][XYZ]?");
    /** Everything. */
    public static final Scope ALL = new Scope(null, "");

    public Scope {
        if (!CLASS.matcher(itemClass).matches()) {
            throw new IllegalArgumentException("A class is A, B or C, with X, Y or Z behind it or not: " + itemClass);
        }
    }

    /** More of the scope named counts more. */
    boolean isNarrowerThan(Scope other) {
        return rank() > other.rank();
    }

    private int rank() {
        return (supplier == null ? 0 : 4) + itemClass.length();
    }

    boolean covers(SupplierId ofSupplier, String ofClass) {
        return (supplier == null || supplier.equals(ofSupplier)) && ofClass.startsWith(itemClass);
    }
}
