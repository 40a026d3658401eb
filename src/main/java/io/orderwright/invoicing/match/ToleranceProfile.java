package io.orderwright.invoicing.match;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All tolerance rules of the company. For each key the most specific rule that names it decides: company, then supplier, category, category of a supplier, item, item of a supplier.
 *
 * @param rules widest first; the first one names every key
 */
public record ToleranceProfile(List<ToleranceRule> rules) {

    public ToleranceProfile {
        rules = rules.stream().sorted(Comparator.comparingInt(ToleranceRule::precision)).toList();
        if (rules.isEmpty() || rules.getFirst().precision() != 0 || rules.getFirst().limits().size() < ToleranceKey.values().length) {
            throw new IllegalArgumentException("A tolerance profile starts with a company rule that names every limit");
        }
    }

    /** The defaults of the specification. */
    public static ToleranceProfile standard() {
        var limits = new EnumMap<ToleranceKey, @Nullable BigDecimal>(ToleranceKey.class);
        limits.put(ToleranceKey.PRICE_OVER_PCT, new BigDecimal("2"));
        limits.put(ToleranceKey.PRICE_OVER_ABS, new BigDecimal("25.00"));
        limits.put(ToleranceKey.PRICE_UNDER_PCT, new BigDecimal("10"));
        limits.put(ToleranceKey.PRICE_UNDER_ABS, new BigDecimal("100.00"));
        limits.put(ToleranceKey.OVER_ORDERED_PCT, BigDecimal.ZERO);
        limits.put(ToleranceKey.OVER_RECEIVED_PCT, BigDecimal.ZERO);
        limits.put(ToleranceKey.OVER_RECEIVED_ABS, null);
        limits.put(ToleranceKey.OVER_RECEIVED_VALUE, null);
        limits.put(ToleranceKey.LINE_ROUNDING_ABS, new BigDecimal("0.01"));
        limits.put(ToleranceKey.DOC_ROUNDING_ABS, new BigDecimal("0.05"));
        limits.put(ToleranceKey.TAX_ABS, new BigDecimal("0.02"));
        limits.put(ToleranceKey.CHARGE_OVER_PCT, new BigDecimal("10"));
        limits.put(ToleranceKey.CHARGE_OVER_ABS, new BigDecimal("5.00"));
        limits.put(ToleranceKey.UNPLANNED_CHARGE_ABS, BigDecimal.ZERO);
        limits.put(ToleranceKey.CUM_AMOUNT_OVER_PCT, null);
        limits.put(ToleranceKey.DOC_VARIANCE_ABS, new BigDecimal("50.00"));
        RefuseBand.KEYS.forEach(key -> limits.put(key, null));
        limits.put(ToleranceKey.WAIT_DAYS, new BigDecimal("30"));
        limits.put(ToleranceKey.DUP_WINDOW_DAYS, new BigDecimal("365"));
        return new ToleranceProfile(List.of(new ToleranceRule(null, null, limits, ToleranceRule.UnderPrice.WARN)));
    }

    /** This profile with more rules; of two for the same supplier and item the later one decides. */
    public ToleranceProfile with(Collection<ToleranceRule> more) {
        var all = new ArrayList<>(rules);
        all.addAll(more);
        return new ToleranceProfile(all);
    }

    /** What holds for this supplier and item; without an item, for the document as a whole. */
    public Tolerances of(String supplier, @Nullable String item) {
        var limits = new EnumMap<ToleranceKey, Limit>(ToleranceKey.class);
        var underPrice = ToleranceRule.UnderPrice.WARN;
        for (ToleranceRule rule : rules) {
            if (rule.concerns(supplier, item)) {
                rule.limits().forEach((key, value) -> limits.put(key, new Limit(value, rule.name())));
                underPrice = rule.underPrice() != null ? rule.underPrice() : underPrice;
            }
        }
        return new Tolerances(limits, underPrice);
    }

    /** The limits that hold for one supplier and item. */
    public record Tolerances(Map<ToleranceKey, Limit> limits, ToleranceRule.UnderPrice underPrice) {

        public Limit limit(ToleranceKey key) {
            return limits.get(key);
        }
    }
}
