package io.orderwright.catalog;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * Sold as one, kept as parts. It has no stock of its own and is never bought (F14).
 *
 * @param sku      the kit
 * @param versions what it is made of, by the first day on which that counts
 */
public record Kit(Sku sku, SortedMap<LocalDate, List<Part>> versions) {

    /** Units of one part in one kit, at least 1. */
    public record Part(Sku sku, long units) {

        public Part {
            if (units < 1) {
                throw new IllegalArgumentException("A kit holds at least one unit of each of its parts: %s".formatted(sku));
            }
        }
    }

    public Kit {
        versions = new TreeMap<>(versions);
    }

    /** Empty before its first version. */
    public List<Part> partsOn(LocalDate day) {
        var counting = versions.headMap(day.plusDays(1));
        return counting.isEmpty() ? List.of() : counting.get(counting.lastKey());
    }

    /** How many can be made: the scarcest part decides. */
    public static long available(Collection<Part> parts, ToLongFunction<Sku> availableOf) {
        return parts.stream().mapToLong(part -> Math.max(0, availableOf.applyAsLong(part.sku())) / part.units()).min().orElse(0);
    }

    /** The same for stock that is known by SKU; a part without stock makes none. */
    public static long available(Collection<Part> parts, Map<Sku, Long> available) {
        return available(parts, sku -> available.getOrDefault(sku, 0L));
    }
}
