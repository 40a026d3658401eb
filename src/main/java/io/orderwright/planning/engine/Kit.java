package io.orderwright.planning.engine;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sold as one, kept as parts.
 *
 * @param code       SKU of the kit
 * @param daily      kits sold a day
 * @param components units of each part in one kit
 */
public record Kit(String code, double daily, Map<String, Long> components) {

    public Kit {
        components = Map.copyOf(components);
    }

    /** Demand of parts: their own and what the kits take. */
    public static Map<String, Double> componentDemand(Map<String, Double> ownDaily, Collection<Kit> kits) {
        var daily = new TreeMap<>(ownDaily);
        for (var kit : kits) {
            kit.components.forEach((part, units) -> daily.merge(part, kit.daily * units, Double::sum));
        }
        return daily;
    }

    /** Kits that can be made of what is on hand: the scarcest part decides. */
    public long available(Map<String, Long> onHand) {
        return components.entrySet().stream().mapToLong(c -> Math.max(0, onHand.getOrDefault(c.getKey(), 0L)) / c.getValue()).min().orElse(0);
    }
}
