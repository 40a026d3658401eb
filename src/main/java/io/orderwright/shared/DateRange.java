package io.orderwright.shared;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Whole days from {@code from} until {@code until}, both included; open-ended when {@code until} is null.
 *
 * @param from  first day
 * @param until last day, not before {@code from}
 */
public record DateRange(LocalDate from, @Nullable LocalDate until) {

    public DateRange {
        if (until != null && until.isBefore(from)) {
            throw new IllegalArgumentException("The last day %s is before the first day %s".formatted(until, from));
        }
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && (until == null || !day.isAfter(until));
    }

    public boolean overlaps(DateRange other) {
        return (until == null || !other.from.isAfter(until)) && (other.until == null || !from.isAfter(other.until));
    }
}
