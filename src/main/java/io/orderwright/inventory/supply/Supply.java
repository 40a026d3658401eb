package io.orderwright.inventory.supply;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.InboundSupply.Part;
import io.orderwright.inventory.StockPositions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What an order line still supplies, by day.
 *
 * @param slices ascending by day, one per day, never empty: a line from which nothing more comes keeps its last day with zero units
 */
record Supply(Sku sku, LocationCode location, List<Slice> slices) {

    Supply {
        slices = List.copyOf(slices);
    }

    /** @param promised whether the supplier said that day, or only we asked for it */
    record Slice(long open, LocalDate due, boolean promised) {}

    StockPositions.Key position() {
        return new StockPositions.Key(location, sku);
    }

    long open() {
        return slices.stream().mapToLong(Slice::open).sum();
    }

    /** More units on a day, which nobody promised yet. A line that came on one day comes all on the new one then; one in parts gets another part. */
    Supply with(long units, LocalDate due) {
        if (slices.size() == 1) {
            Slice only = slices.getFirst();
            return new Supply(sku, location, List.of(new Slice(Math.addExact(only.open(), units), due, only.promised() && only.due().equals(due))));
        }
        var changed = new ArrayList<>(slices.stream().filter(s -> s.open() > 0 && !s.due().equals(due)).toList());
        var same = slices.stream().filter(s -> s.due().equals(due)).findFirst();
        changed.add(new Slice(Math.addExact(same.map(Slice::open).orElse(0L), units), due, same.map(Slice::promised).orElse(false)));
        return ascending(changed);
    }

    /** The same units, on the days that were promised. */
    Supply promisedIn(List<Part> parts) {
        long came = Math.max(0, parts.stream().mapToLong(p -> p.quantity().units()).sum() - open());
        long left = open();
        var promised = new ArrayList<Slice>();
        for (Part part : parts) {
            long ofPart = Math.max(0, part.quantity().units() - came);
            came = Math.max(0, came - part.quantity().units());
            boolean last = part == parts.getLast();
            long units = last ? left : Math.min(ofPart, left);
            left -= units;
            if (units > 0 || last && promised.isEmpty()) {
                promised.add(new Slice(units, part.due(), true));
            }
        }
        return ascending(promised);
    }

    /** What comes takes off the earliest days. */
    Supply withoutFirst(long units) {
        return new Supply(sku, location, without(slices, units));
    }

    /** What is given up takes off the latest days. */
    Supply withoutLast(long units) {
        return new Supply(sku, location, without(slices.reversed(), units).reversed());
    }

    private static List<Slice> without(List<Slice> slices, long units) {
        var left = new ArrayList<Slice>();
        long rest = units;
        for (Slice slice : slices) {
            long taken = Math.min(rest, slice.open());
            rest -= taken;
            left.add(new Slice(slice.open() - taken, slice.due(), slice.promised()));
        }
        if (rest > 0) {
            throw new IllegalArgumentException("%d units more than are on order".formatted(rest));
        }
        var open = left.stream().filter(s -> s.open() > 0).toList();
        return open.isEmpty() ? List.of(left.getLast()) : open;
    }

    private Supply ascending(List<Slice> changed) {
        return new Supply(sku, location, changed.stream().sorted(Comparator.comparing(Slice::due)).toList());
    }
}
