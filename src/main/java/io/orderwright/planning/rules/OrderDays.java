package io.orderwright.planning.rules;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Days of the week on which a supplier takes orders, at least one. */
public record OrderDays(Set<DayOfWeek> days) {

    /** Whenever. */
    public static final OrderDays ALL = new OrderDays(EnumSet.allOf(DayOfWeek.class));
    private static final int DAYS_A_WEEK = 7;

    public OrderDays {
        days = Set.copyOf(days);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("A supplier takes orders on one day of the week at least");
        }
    }

    /** From digits, 1 is Monday: {@code 135}. */
    public static OrderDays of(String digits) {
        return new OrderDays(digits.chars().mapToObj(digit -> DayOfWeek.of(digit - '0')).collect(Collectors.toSet()));
    }

    public String digits() {
        return days.stream().sorted().map(day -> String.valueOf(day.getValue())).collect(Collectors.joining());
    }

    /** This day or the next one on which orders are taken. */
    public LocalDate onOrAfter(LocalDate day) {
        var next = day;
        while (!days.contains(next.getDayOfWeek())) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** Days that an order may have to wait at most; 0 when orders are taken daily. */
    public int longestWait() {
        int longest = 0;
        for (var day : days) {
            int until = 1;
            while (!days.contains(day.plus(until))) {
                until++;
            }
            longest = Math.max(longest, Math.min(until, DAYS_A_WEEK) - 1);
        }
        return longest;
    }
}
