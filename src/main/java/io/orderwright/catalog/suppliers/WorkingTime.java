package io.orderwright.catalog.suppliers;

import io.orderwright.catalog.SupplierCalendar;
import io.orderwright.catalog.SupplierCalendars;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.function.Predicate;

/**
 * Counts the hours in which a supplier works. A day is worked between its opening and its closing time on the supplier's clock, so that the hour that a
 * clock skips in spring is not counted when it lies between them.
 *
 * @param holiday whether a day is a public holiday there
 */
record WorkingTime(SupplierCalendar calendar, ZoneId zone, Predicate<LocalDate> holiday) {

    Instant after(Instant from, Duration time) {
        Instant latest = from.plus(SupplierCalendars.LONGEST_WAIT);
        Duration left = time;
        for (LocalDate day = LocalDate.ofInstant(from, zone); day.atStartOfDay(zone).toInstant().isBefore(latest); day = day.plusDays(1)) {
            if (isWorked(day)) {
                Instant begin = later(from, at(day, calendar.opens()));
                Duration worked = Duration.between(begin, closing(day));
                if (worked.compareTo(left) >= 0) {
                    return begin.plus(left);
                }
                left = worked.isNegative() ? left : left.minus(worked);
            }
        }
        return latest;
    }

    private boolean isWorked(LocalDate day) {
        return calendar.workingDays().contains(day.getDayOfWeek()) && calendar.closings().stream().noneMatch(closing -> closing.includes(day)) && !holiday.test(day);
    }

    private Instant closing(LocalDate day) {
        return calendar.closes().equals(LocalTime.MIDNIGHT) ? at(day.plusDays(1), LocalTime.MIDNIGHT) : at(day, calendar.closes());
    }

    private Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
