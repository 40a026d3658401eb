package io.orderwright.purchasing;

import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parts in which an order line comes, each with its day (F41).
 *
 * @param parts two or more, ascending by day, one for each day; none when everything comes on one day
 */
public record DeliverySchedule(List<Part> parts) {

    /** Everything comes on one day. */
    public static final DeliverySchedule NONE = new DeliverySchedule(List.of());
    /** Most parts of one line. */
    public static final int MOST_PARTS = 24;

    public DeliverySchedule {
        parts = List.copyOf(parts);
        if (parts.size() == 1 || parts.size() > MOST_PARTS) {
            throw new BrokenRule("DELIVERY_PARTS", "A line comes in 2 to %d parts, not in %d.".formatted(MOST_PARTS, parts.size()));
        }
        for (int i = 1; i < parts.size(); i++) {
            if (!parts.get(i - 1).on().isBefore(parts.get(i).on())) {
                throw new IllegalArgumentException("Parts ascend by day: " + parts);
            }
        }
    }

    /** Units that come on one day. */
    public record Part(Quantity quantity, LocalDate on) {

        public Part {
            if (!quantity.isPositive()) {
                throw new BrokenRule("DELIVERY_PART_EMPTY", "A part of a delivery has units: on %s there are none. Leave that day out.".formatted(on));
            }
        }
    }

    /** Of parts in any order; parts of one day become one, and a single day is no schedule. */
    public static DeliverySchedule of(List<Part> parts) {
        var byDay = new ArrayList<Part>();
        for (Part part : parts.stream().sorted(Comparator.comparing(Part::on)).toList()) {
            if (!byDay.isEmpty() && byDay.getLast().on().equals(part.on())) {
                byDay.add(new Part(byDay.removeLast().quantity().plus(part.quantity()), part.on()));
            } else {
                byDay.add(part);
            }
        }
        return byDay.size() < 2 ? NONE : new DeliverySchedule(byDay);
    }

    public boolean isEmpty() {
        return parts.isEmpty();
    }

    /** Units of all parts. */
    public Quantity total() {
        return parts.stream().map(Part::quantity).reduce(Quantity.ZERO, Quantity::plus);
    }

    /** The day of the last part; only for a schedule that is not empty. */
    public LocalDate completeOn() {
        return parts.getLast().on();
    }

    /** One line of text that {@link #read} understands, for a column and a fingerprint: {@code 360@2026-12-11 120@2026-12-20}. */
    public String written() {
        return parts.stream().map(p -> p.quantity().units() + "@" + p.on()).collect(Collectors.joining(" "));
    }

    public static DeliverySchedule read(@Nullable String written) {
        return written == null || written.isEmpty() ? NONE : new DeliverySchedule(Arrays.stream(written.split(" ")).map(part -> part.split("@"))
                .map(part -> new Part(Quantity.of(Long.parseLong(part[0])), LocalDate.parse(part[1]))).toList());
    }

    @Override
    public String toString() {
        return written();
    }
}
