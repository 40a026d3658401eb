package io.orderwright.planning.rules;

import io.orderwright.catalog.SupplierId;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rules in force at one moment. Of each field the narrowest scope that says something counts: supplier and class, supplier, class, everything. */
public final class RuleBook {

    private final List<Rule> narrowestFirst;
    private final Wanted otherwise;
    private final Map<Key, Wanted> answered = new ConcurrentHashMap<>();

    RuleBook(List<Rule> rules, Wanted otherwise) {
        narrowestFirst = rules.stream().sorted(Comparator.comparing(Rule::scope, (a, b) -> a.isNarrowerThan(b) ? -1 : b.isNarrowerThan(a) ? 1 : 0)).toList();
        this.otherwise = otherwise;
    }

    /**
     * What counts for one SKU.
     *
     * @param serviceLevel least chance that no stock-out happens in a cycle
     * @param holdingRate  part of its value that holding stock costs in a year
     * @param longestCover days of sales that an order may cover before a planner looks
     * @param landedRate   freight, duty and handling as a part of the price
     * @param freeFrom     value of an order, in its supplier's currency, from which delivery is free; null where that is not known or never
     */
    public record Wanted(BigDecimal serviceLevel, BigDecimal holdingRate, int longestCover, BigDecimal landedRate, @Nullable BigDecimal freeFrom, Autopilot autopilot, OrderDays orderDays) {

        /** The same, going less far or further by itself. */
        public Wanted with(Autopilot other) {
            return new Wanted(serviceLevel, holdingRate, longestCover, landedRate, freeFrom, other, orderDays);
        }
    }

    private record Key(SupplierId supplier, String itemClass) {}

    /** @param itemClass empty while it is not known */
    public Wanted of(SupplierId supplier, String itemClass) {
        return narrowestFirst.isEmpty() ? otherwise : answered.computeIfAbsent(new Key(supplier, itemClass), this::found);
    }

    private Wanted found(Key key) {
        var theirs = narrowestFirst.stream().filter(rule -> rule.scope().covers(key.supplier(), key.itemClass())).toList();
        return new Wanted(first(theirs, Rule::serviceLevel, otherwise.serviceLevel()), first(theirs, Rule::holdingRate, otherwise.holdingRate()),
                first(theirs, Rule::longestCover, otherwise.longestCover()), first(theirs, Rule::landedRate, otherwise.landedRate()),
                theirs.stream().map(Rule::freeFrom).filter(Objects::nonNull).findFirst().orElse(null), first(theirs, Rule::autopilot, otherwise.autopilot()),
                first(theirs, Rule::orderDays, otherwise.orderDays()));
    }

    private static <T> T first(List<Rule> rules, Function<Rule, @Nullable T> field, T otherwise) {
        return rules.stream().map(field).filter(Objects::nonNull).findFirst().map(found -> (T) found).orElse(otherwise);
    }
}
