package io.orderwright.invoicing.match;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Limits for a company, a supplier, a category, an item, or one of the last two of a supplier. A key that a rule does not name is left to the next wider rule: blank never means "skip".
 *
 * @param supplier   supplier the rule is for, null for any
 * @param item       item the rule is for, null for any
 * @param category   category whose rule this is; it was spelt out for the item, which belongs to it. Null when the rule is for the item itself
 * @param limits     named limits; a key present with the value null is <em>off</em>: not checked
 * @param underPrice what a price far under the order's does, null when the rule leaves it open
 */
public record ToleranceRule(@Nullable String supplier, @Nullable String item, @Nullable String category, Map<ToleranceKey, @Nullable BigDecimal> limits, @Nullable UnderPrice underPrice) {

    public ToleranceRule(@Nullable String supplier, @Nullable String item, Map<ToleranceKey, @Nullable BigDecimal> limits, @Nullable UnderPrice underPrice) {
        this(supplier, item, null, limits, underPrice);
    }

    /** What happens when a price is under the order's by more than allowed. */
    public enum UnderPrice { WARN, HOLD }

    public ToleranceRule {
        limits.values().forEach(limit -> {
            if (limit != null && limit.signum() < 0) {
                throw new IllegalArgumentException("A tolerance is zero or more: " + limit);
            }
        });
        limits = Collections.unmodifiableMap(limits.isEmpty() ? new EnumMap<>(ToleranceKey.class) : new EnumMap<>(limits));
    }

    boolean concerns(String aSupplier, @Nullable String anItem) {
        return (supplier == null || supplier.equals(aSupplier)) && (item == null || item.equals(anItem));
    }

    /** Company 0, supplier 1, category 2, category of a supplier 3, item 4, item of a supplier 5. */
    int precision() {
        return (supplier == null ? 0 : 1) + (category != null ? 2 : item == null ? 0 : 4);
    }

    /** As a page names it. */
    String name() {
        return switch (precision()) {
            case 0 -> "company default";
            case 1 -> "supplier " + supplier;
            case 2 -> "category " + category;
            case 3 -> "supplier " + supplier + ", category " + category;
            case 4 -> "item " + item;
            default -> "supplier " + supplier + ", item " + item;
        };
    }
}
