package io.orderwright.catalog;

import io.orderwright.shared.EmailAddress;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a supplier works, on its own clock, and whom we write to when the usual contact does not answer.
 *
 * @param workingDays    at least one
 * @param opens          first moment of a working day
 * @param closes         end of a working day, at least an hour after the first moment; 00:00 for midnight
 * @param publicHolidays country, or country and region, whose public holidays it keeps, such as {@code DE} or {@code DE-BY}; null for none
 * @param closings       its own closing days, in their order, none of which overlap
 * @param backup         who gets a reminder in copy when it was not answered, null for nobody
 */
public record SupplierCalendar(Set<DayOfWeek> workingDays, LocalTime opens, LocalTime closes, @Nullable String publicHolidays, List<Closing> closings, @Nullable Backup backup) {

    /** Longest that one closing lasts, and most of them: whoever is away for longer is blocked. */
    public static final int LONGEST_CLOSING_DAYS = 92;
    public static final int MOST_CLOSINGS = 60;
    private static final Duration SHORTEST_DAY = Duration.ofHours(1);

    public SupplierCalendar {
        if (workingDays.isEmpty()) {
            throw new IllegalArgumentException("no day of the week is a working day");
        }
        if (workedOnADay(opens, closes).compareTo(SHORTEST_DAY) < 0) {
            throw new IllegalArgumentException("a working day from %s to %s is shorter than an hour".formatted(opens, closes));
        }
        if (closings.size() > MOST_CLOSINGS) {
            throw new IllegalArgumentException("%d closings are more than %d".formatted(closings.size(), MOST_CLOSINGS));
        }
        workingDays = Set.copyOf(workingDays);
        closings = closings.stream().sorted(Comparator.comparing(Closing::first)).toList();
        for (int i = 1; i < closings.size(); i++) {
            if (!closings.get(i).first().isAfter(closings.get(i - 1).last())) {
                throw new IllegalArgumentException("it is closed from %s already".formatted(closings.get(i - 1).first()));
            }
        }
    }

    private static Duration workedOnADay(LocalTime opens, LocalTime closes) {
        Duration worked = Duration.between(opens, closes);
        return closes.equals(LocalTime.MIDNIGHT) ? worked.plusDays(1) : worked;
    }

    /** What holds while nobody entered anything: Monday to Friday, nine to five, no holidays. */
    public static SupplierCalendar usual() {
        return new SupplierCalendar(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.of(9, 0), LocalTime.of(17, 0), null, List.of(), null);
    }

    /** Days on which the supplier is closed, both included. @param reason as people say it, such as "Chinese New Year" */
    public record Closing(LocalDate first, LocalDate last, String reason) {

        public Closing {
            if (last.isBefore(first) || ChronoUnit.DAYS.between(first, last) >= LONGEST_CLOSING_DAYS) {
                throw new IllegalArgumentException("a closing from %s to %s does not last 1 to %d days".formatted(first, last, LONGEST_CLOSING_DAYS));
            }
            if (reason.isBlank()) {
                throw new IllegalArgumentException("the closing from %s has no reason".formatted(first));
            }
        }

        public boolean includes(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last);
        }
    }

    /** Who is written to when the usual contact does not answer. @param name null when unknown @param phone null when unknown */
    public record Backup(@Nullable String name, EmailAddress email, @Nullable String phone) {}
}
