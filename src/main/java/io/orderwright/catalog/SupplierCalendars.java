package io.orderwright.catalog;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;

/** When suppliers work. */
public interface SupplierCalendars {

    /** Longest that a deadline lies ahead, however rarely the supplier works. */
    Duration LONGEST_WAIT = Duration.ofDays(366);

    /** What was entered for the supplier, or the usual times. */
    SupplierCalendar of(SupplierId supplier);

    /**
     * The moment at which that much time has passed on the supplier's stated clock, see {@link Supplier#chaseClock()}.
     * A deadline at the end of a working day is that end, not the next morning.
     */
    Instant deadline(Supplier supplier, Instant from, Duration time);

    /** Those of the days on which the supplier is closed or keeps a public holiday, with the reason. Days of the week on which it never works are not among them. */
    Map<LocalDate, String> daysOff(SupplierId supplier, Collection<LocalDate> days);
}
