package io.orderwright.catalog;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderwright.catalog.SupplierCalendar.Closing;
import io.orderwright.catalog.suppliers.KeepCalendar;
import io.orderwright.catalog.suppliers.PublicHolidays;
import io.orderwright.shared.BrokenRule;
import io.orderwright.testing.DatabaseTest;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** F12, F56: the hours until a reminder, counted as the supplier works. */
@DatabaseTest
class SupplierCalendarsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Set<DayOfWeek> WEEK = EnumSet.range(MONDAY, FRIDAY);

    @Autowired CatalogFixtures catalog;
    @Autowired Suppliers suppliers;
    @Autowired SupplierCalendars calendars;
    @Autowired KeepCalendar keep;
    @Autowired PublicHolidays holidays;
    @Autowired JdbcClient jdbc;

    @Test
    void countsEveryHourUnlessTheSupplierIsAskedInBusinessHours() {
        var elapsed = catalog.supplier("KILN").zone("Europe/Berlin").register();
        assertThat(after(elapsed, "2026-05-08T17:00", 24)).isEqualTo("2026-05-09T17:00");
        assertThat(after(elapsed, "2026-05-08T17:00", 25)).isEqualTo("2026-05-09T18:00");
    }

    @Test
    void leavesOutNightsAndWeekends() {
        var kiln = business(SupplierCalendar.usual());

        assertThat(after(kiln, "2026-05-08T17:00", 24)).as("Friday evening").isEqualTo("2026-05-13T17:00");
        assertThat(after(kiln, "2026-05-08T17:00", 25)).isEqualTo("2026-05-14T10:00");
        assertThat(after(kiln, "2026-05-08T16:30", 1)).as("half of it on Friday").isEqualTo("2026-05-11T09:30");
        assertThat(after(kiln, "2026-05-09T03:00", 8)).as("all of Monday").isEqualTo("2026-05-11T17:00");
        assertThat(after(kiln, "2026-05-11T06:00", 2)).isEqualTo("2026-05-11T11:00");
    }

    /** Whole working days: Friday at five means Monday at five. */
    @Test
    void countsWholeDaysForWhoeverWorksRoundTheClock() {
        var kiln = business(new SupplierCalendar(WEEK, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, null, List.of(), null));

        assertThat(after(kiln, "2026-05-08T17:00", 24)).isEqualTo("2026-05-11T17:00");
        assertThat(after(kiln, "2026-05-08T17:00", 25)).isEqualTo("2026-05-11T18:00");
    }

    @Test
    void leavesOutPublicHolidaysAndClosings() {
        var germany = business(new SupplierCalendar(WEEK, LocalTime.of(9, 0), LocalTime.of(17, 0), "DE", List.of(), null));
        assertThat(after(germany, "2026-05-22T17:00", 1)).as("Whit Monday").isEqualTo("2026-05-26T10:00");
        assertThat(after(germany, "2026-06-03T17:00", 1)).as("Corpus Christi is none in every region").isEqualTo("2026-06-04T10:00");

        var bavaria = business(new SupplierCalendar(WEEK, LocalTime.of(9, 0), LocalTime.of(17, 0), "DE-BY", List.of(), null));
        assertThat(after(bavaria, "2026-06-03T17:00", 1)).isEqualTo("2026-06-05T10:00");

        var closed = business(calendar(new Closing(LocalDate.of(2027, 2, 6), LocalDate.of(2027, 2, 12), "Chinese New Year")));
        assertThat(after(closed, "2027-02-05T17:00", 1)).isEqualTo("2027-02-15T10:00");
    }

    @Test
    void countsRealHoursWhenTheClockIsPutForward() {
        var kiln = business(new SupplierCalendar(EnumSet.of(SATURDAY, SUNDAY), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, null, List.of(), null));

        assertThat(after(kiln, "2027-03-28T00:00", 22)).as("the day has 23 hours").isEqualTo("2027-03-28T23:00");
    }

    @Test
    void waitsForNobodyLongerThanAYear() {
        var kiln = business(new SupplierCalendar(Set.of(SUNDAY), LocalTime.of(9, 0), LocalTime.of(10, 0), null, List.of(), null));

        assertThat(after(kiln, "2026-05-08T17:00", 200)).isEqualTo("2027-05-09T17:00");
    }

    @Test
    void namesTheDaysOff() {
        var kiln = business(new SupplierCalendar(WEEK, LocalTime.of(9, 0), LocalTime.of(17, 0), "DE", List.of(new Closing(LocalDate.of(2026, 8, 3), LocalDate.of(2026, 8, 21), "Works holiday")), null));

        assertThat(calendars.daysOff(kiln, List.of(LocalDate.of(2026, 12, 25), LocalDate.of(2026, 8, 21), LocalDate.of(2026, 8, 22), LocalDate.of(2026, 9, 1))))
                .isEqualTo(Map.of(LocalDate.of(2026, 8, 21), "Works holiday", LocalDate.of(2026, 12, 25), "1st Christmas day"));
        assertThat(calendars.daysOff(catalog.brightwick(), List.of(LocalDate.of(2026, 12, 25)))).as("nothing was entered").isEmpty();
    }

    @Test
    void keepsAClosingOnceAndRefusesOneThatOverlaps() {
        var kiln = catalog.supplier("KILN").register();
        var newYear = new Closing(LocalDate.of(2027, 2, 6), LocalDate.of(2027, 2, 12), "Chinese New Year");
        keep.close(kiln, newYear, "bea");
        keep.close(kiln, newYear, "bea");

        assertThatThrownBy(() -> keep.close(kiln, new Closing(LocalDate.of(2027, 2, 12), LocalDate.of(2027, 2, 13), "Stocktaking"), "bea")).isInstanceOf(BrokenRule.class)
                .hasMessageContaining("it is closed from 2027-02-06 already");
        assertThat(calendars.of(kiln).closings()).containsExactly(newYear);
        assertThat(jdbc.sql("select count(*) from audit_event where subject = 'KILN' and action = 'catalog.supplier-calendar-kept'").query(Long.class).single()).isOne();

        keep.reopen(kiln, newYear.first(), "bea");
        keep.reopen(kiln, newYear.first(), "bea");
        assertThat(calendars.of(kiln)).isEqualTo(SupplierCalendar.usual());
    }

    @Test
    void knowsTheCountriesAndRegionsWhoseHolidaysAreKept() {
        assertThat(holidays.known(" de-by ")).isEqualTo("DE-BY");
        assertThat(holidays.countries()).contains("GB", "DE", "FR", "ES", "US", "VN");
        for (String unknown : List.of("XX", "DE-ZZ", "Germany", "NYSE", "CN")) {
            assertThatThrownBy(() -> holidays.known(unknown)).as(unknown).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static SupplierCalendar calendar(Closing... closings) {
        var usual = SupplierCalendar.usual();
        return new SupplierCalendar(usual.workingDays(), usual.opens(), usual.closes(), null, List.of(closings), null);
    }

    private SupplierId business(SupplierCalendar calendar) {
        var id = catalog.supplier("KILN").register();
        keep.keep(id, ChaseClock.BUSINESS, BERLIN, calendar, "bea");
        return id;
    }

    /** Both on the clock of Berlin. */
    private @Nullable String after(SupplierId id, String from, int hours) {
        Instant start = LocalDateTime.parse(from).atZone(BERLIN).toInstant();
        return calendars.deadline(suppliers.find(id).orElseThrow(), start, Duration.ofHours(hours)).atZone(BERLIN).toLocalDateTime().toString();
    }
}
