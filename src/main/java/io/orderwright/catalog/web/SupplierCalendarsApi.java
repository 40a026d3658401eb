package io.orderwright.catalog.web;

import static io.orderwright.catalog.Objection.reading;
import static io.orderwright.catalog.Objection.readingIfGiven;

import io.orderwright.catalog.ChaseClock;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierCalendar;
import io.orderwright.catalog.SupplierCalendar.Backup;
import io.orderwright.catalog.SupplierCalendar.Closing;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.Suppliers;
import io.orderwright.catalog.suppliers.KeepCalendar;
import io.orderwright.catalog.suppliers.PublicHolidays;
import io.orderwright.shared.EmailAddress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** When a supplier works and who is written to when nobody answers, for programs. */
@RestController
@RequestMapping("/api/v1/suppliers/{supplier}/calendar")
@Tag(name = "Suppliers")
class SupplierCalendarsApi {

    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_PHONE = 40;

    private final Suppliers suppliers;
    private final KeepCalendar calendars;
    private final PublicHolidays holidays;

    SupplierCalendarsApi(Suppliers suppliers, KeepCalendar calendars, PublicHolidays holidays) {
        this.suppliers = suppliers;
        this.calendars = calendars;
        this.holidays = holidays;
    }

    @GetMapping
    @Operation(summary = "When a supplier works", description = "Its working days and hours on its own clock, the public holidays it keeps, its closings, and the backup contact. The usual times where nobody entered any.")
    CalendarView one(@PathVariable String supplier) {
        return view(found(supplier));
    }

    @PutMapping
    @Operation(summary = "Keep when a supplier works", description = "What is left out takes the usual times, the clock and the zone stay. Closings that are left out stay, a list of closings replaces them. Holds for mails sent from now on.")
    CalendarView keep(@PathVariable String supplier, @RequestBody CalendarView wanted, Principal by) {
        Supplier known = found(supplier);
        SupplierCalendar usual = SupplierCalendar.usual();
        var clock = or(readingIfGiven("chaseClock", wanted.chaseClock(), code -> ChaseClock.valueOf(code.toUpperCase(Locale.ROOT)), "elapsed or business"), known.chaseClock());
        var zone = or(readingIfGiven("zone", wanted.zone(), ZoneId::of, "a time zone such as Europe/London"), known.zone());
        Set<DayOfWeek> days = wanted.workingDays() == null ? usual.workingDays()
                : wanted.workingDays().stream().map(day -> reading("workingDays", day, name -> DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT)), "days of the week such as MONDAY")).collect(Collectors.toSet());
        var opens = or(readingIfGiven("opens", wanted.opens(), LocalTime::parse, "a time of day such as 09:00"), usual.opens());
        var closes = or(readingIfGiven("closes", wanted.closes(), LocalTime::parse, "a time of day such as 17:00, 00:00 for midnight"), usual.closes());
        var region = readingIfGiven("publicHolidays", wanted.publicHolidays(), holidays::known, "a country such as DE, or a country and a region such as DE-BY");
        List<Closing> closings = wanted.closings() == null ? calendars.of(known.id()).closings() : wanted.closings().stream().map(SupplierCalendarsApi::closing).toList();
        Backup backup = wanted.backup() == null ? null : backup(wanted.backup());
        SupplierCalendar calendar = reading("calendar", known.id().value(), _ -> new SupplierCalendar(days, opens, closes, region, closings, backup),
                "at least one working day of an hour or more, and up to %d closings that do not overlap".formatted(SupplierCalendar.MOST_CLOSINGS));
        calendars.keep(known.id(), clock, zone, calendar, by.getName());
        return view(found(supplier));
    }

    @PostMapping("/closings")
    @Operation(summary = "Close a supplier on some days", description = "The last day may be left out for one day. The same closing again changes nothing.")
    CalendarView close(@PathVariable String supplier, @RequestBody ClosingView closing, Principal by) {
        Supplier known = found(supplier);
        calendars.close(known.id(), closing(closing), by.getName());
        return view(known);
    }

    @DeleteMapping("/closings/{first}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take a closing back", description = "first: its first day. One that is gone already stays gone.")
    void reopen(@PathVariable String supplier, @PathVariable String first, Principal by) {
        calendars.reopen(found(supplier).id(), reading("first", first, LocalDate::parse, "a day such as 2027-02-06"), by.getName());
    }

    private Supplier found(String code) {
        return suppliers.find(reading("supplier", code, SupplierId::new, "the code of a supplier")).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Closing closing(ClosingView wanted) {
        var first = reading("closings.first", wanted.first(), LocalDate::parse, "a day such as 2027-02-06");
        var last = or(readingIfGiven("closings.last", wanted.last(), LocalDate::parse, "a day such as 2027-02-12"), first);
        return reading("closings.reason", wanted.reason(), reason -> new Closing(first, last, atMost(LONGEST_NAME, reason.strip())), "1 to %d characters, for at most %d days that end after they begin".formatted(LONGEST_NAME, SupplierCalendar.LONGEST_CLOSING_DAYS));
    }

    private static Backup backup(BackupView wanted) {
        var email = reading("backup.email", wanted.email(), EmailAddress::new, "one e-mail address");
        return new Backup(readingIfGiven("backup.name", wanted.name(), name -> atMost(LONGEST_NAME, name), "at most %d characters".formatted(LONGEST_NAME)), email,
                readingIfGiven("backup.phone", wanted.phone(), phone -> atMost(LONGEST_PHONE, phone), "at most %d characters".formatted(LONGEST_PHONE)));
    }

    private static String atMost(int characters, String text) {
        if (text.length() > characters) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private CalendarView view(Supplier supplier) {
        SupplierCalendar calendar = calendars.of(supplier.id());
        Backup backup = calendar.backup();
        return new CalendarView(supplier.chaseClock().name().toLowerCase(Locale.ROOT), supplier.zone().getId(), calendar.workingDays().stream().sorted().map(DayOfWeek::name).toList(),
                calendar.opens().toString(), calendar.closes().toString(), calendar.publicHolidays(),
                calendar.closings().stream().map(closing -> new ClosingView(closing.first().toString(), closing.last().toString(), closing.reason())).toList(),
                backup == null ? null : new BackupView(backup.name(), backup.email().value(), backup.phone()));
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    /**
     * When a supplier works, in JSON.
     *
     * @param chaseClock     elapsed or business: what 24 hours mean to it
     * @param zone           the zone of all its times
     * @param publicHolidays country, or country and region, whose holidays it keeps
     */
    record CalendarView(@Nullable String chaseClock, @Nullable String zone, @Nullable List<String> workingDays, @Nullable String opens, @Nullable String closes, @Nullable String publicHolidays,
                        @Nullable List<ClosingView> closings, @Nullable BackupView backup) {}

    /** Days on which it is closed, both included. */
    record ClosingView(@Nullable String first, @Nullable String last, @Nullable String reason) {}

    /** Who gets a reminder in copy when it was not answered. */
    record BackupView(@Nullable String name, @Nullable String email, @Nullable String phone) {}
}
