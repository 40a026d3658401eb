package io.orderwright.catalog.suppliers;

import io.orderwright.catalog.ChaseClock;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierCalendar;
import io.orderwright.catalog.SupplierCalendar.Closing;
import io.orderwright.catalog.SupplierCalendars;
import io.orderwright.catalog.SupplierId;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.shared.BrokenRule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps when suppliers work. A change holds for mails that are sent from then on: a deadline that was told stays. */
@Component
public class KeepCalendar implements SupplierCalendars {

    private final SupplierRows suppliers;
    private final CalendarRows rows;
    private final PublicHolidays holidays;
    private final AuditTrail audit;

    KeepCalendar(SupplierRows suppliers, CalendarRows rows, PublicHolidays holidays, AuditTrail audit) {
        this.suppliers = suppliers;
        this.rows = rows;
        this.holidays = holidays;
        this.audit = audit;
    }

    @Override
    @Transactional(readOnly = true)
    public SupplierCalendar of(SupplierId supplier) {
        return rows.find(Set.of(supplier)).getOrDefault(supplier, SupplierCalendar.usual());
    }

    @Override
    @Transactional(readOnly = true)
    public Instant deadline(Supplier supplier, Instant from, Duration time) {
        return supplier.chaseClock() == ChaseClock.ELAPSED ? from.plus(time) : working(of(supplier.id()), supplier.zone()).after(from, time);
    }

    /** The same for a calendar that nobody has kept yet. */
    public Instant deadline(SupplierCalendar calendar, ZoneId zone, Instant from, Duration time) {
        return working(calendar, zone).after(from, time);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<LocalDate, String> daysOff(SupplierId supplier, Collection<LocalDate> days) {
        SupplierCalendar calendar = of(supplier);
        var off = new LinkedHashMap<LocalDate, String>();
        days.stream().distinct().sorted().forEach(day -> reason(calendar, day).ifPresent(why -> off.put(day, why)));
        return off;
    }

    /** The clock of a supplier, the zone it shows, and when it works. */
    @Transactional
    public void keep(SupplierId id, ChaseClock clock, ZoneId zone, SupplierCalendar calendar, String byUserName) {
        Supplier before = locked(id);
        Supplier after = before.onClock(clock, zone);
        SupplierCalendar kept = of(id);
        if (before.equals(after) && kept.equals(calendar)) {
            return;
        }
        suppliers.update(List.of(after));
        rows.write(Map.of(id, calendar));
        record(id, calendar, after, byUserName);
    }

    /** The same for many, each different from what is kept. */
    @Transactional
    public void keepAll(Map<SupplierId, SupplierCalendar> calendars, String byUserName) {
        Map<SupplierId, Supplier> locked = suppliers.lock(calendars.keySet());
        rows.write(calendars);
        calendars.forEach((id, calendar) -> record(id, calendar, locked.get(id), byUserName));
    }

    /** @throws BrokenRule {@code CLOSING_NOT_KEPT} when it is closed then already */
    @Transactional
    public void close(SupplierId id, Closing closing, String byUserName) {
        Supplier supplier = locked(id);
        SupplierCalendar kept = of(id);
        if (kept.closings().contains(closing)) {
            return;
        }
        var closings = new ArrayList<>(kept.closings());
        closings.add(closing);
        try {
            keep(id, supplier.chaseClock(), supplier.zone(), closed(kept, closings), byUserName);
        } catch (IllegalArgumentException overlap) {
            throw new BrokenRule("CLOSING_NOT_KEPT", "%s to %s cannot be a closing of %s: %s. Change or remove the other one first."
                    .formatted(closing.first(), closing.last(), id, overlap.getMessage()));
        }
    }

    /** A closing that is gone already stays gone. */
    @Transactional
    public void reopen(SupplierId id, LocalDate firstDay, String byUserName) {
        Supplier supplier = locked(id);
        SupplierCalendar kept = of(id);
        keep(id, supplier.chaseClock(), supplier.zone(), closed(kept, kept.closings().stream().filter(closing -> !closing.first().equals(firstDay)).toList()), byUserName);
    }

    private static SupplierCalendar closed(SupplierCalendar kept, List<Closing> closings) {
        return new SupplierCalendar(kept.workingDays(), kept.opens(), kept.closes(), kept.publicHolidays(), closings, kept.backup());
    }

    private WorkingTime working(SupplierCalendar calendar, ZoneId zone) {
        String region = calendar.publicHolidays();
        return new WorkingTime(calendar, zone, day -> region != null && holidays.on(region, day).isPresent());
    }

    private Optional<String> reason(SupplierCalendar calendar, LocalDate day) {
        return calendar.closings().stream().filter(closing -> closing.includes(day)).findFirst().map(Closing::reason)
                .or(() -> Optional.ofNullable(calendar.publicHolidays()).flatMap(region -> holidays.on(region, day)));
    }

    private Supplier locked(SupplierId id) {
        return Optional.ofNullable(suppliers.lock(Set.of(id)).get(id)).orElseThrow(() -> new BrokenRule("SUPPLIER_UNKNOWN", "There is no supplier %s. Register it first.".formatted(id)));
    }

    private void record(SupplierId id, SupplierCalendar calendar, Supplier supplier, String byUserName) {
        audit.record(new AuditEvent(id.value(), "catalog.supplier-calendar-kept", Actor.person(byUserName), Map.of("days", CalendarRows.days(calendar.workingDays()),
                "opens", calendar.opens().toString(), "closes", calendar.closes().toString(), "zone", supplier.zone().getId(), "clock", supplier.chaseClock().name(),
                "holidays", Optional.ofNullable(calendar.publicHolidays()).orElse(""), "closings", String.valueOf(calendar.closings().size()),
                "backup", calendar.backup() == null ? "" : calendar.backup().email().value())));
    }
}
