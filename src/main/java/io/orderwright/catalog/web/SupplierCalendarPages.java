package io.orderwright.catalog.web;

import static java.util.stream.Collectors.toMap;

import io.orderwright.catalog.ChaseClock;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierCalendar;
import io.orderwright.catalog.SupplierCalendar.Backup;
import io.orderwright.catalog.SupplierCalendar.Closing;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.Suppliers;
import io.orderwright.catalog.suppliers.KeepCalendar;
import io.orderwright.catalog.suppliers.PublicHolidays;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.EmailAddress;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** When a supplier works and who is written to when nobody answers. */
@Controller
@RequestMapping("/suppliers/{code}/calendar")
class SupplierCalendarPages {

    private static final LocalTime EVENING = LocalTime.of(17, 0);

    private final Suppliers suppliers;
    private final KeepCalendar calendars;
    private final PublicHolidays holidays;
    private final MessageSource messages;
    private final Clock clock;

    SupplierCalendarPages(Suppliers suppliers, KeepCalendar calendars, PublicHolidays holidays, MessageSource messages, Clock clock) {
        this.suppliers = suppliers;
        this.calendars = calendars;
        this.holidays = holidays;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping
    String one(@PathVariable String code, Model model) {
        Supplier supplier = supplier(code);
        model.addAttribute("form", CalendarForm.of(supplier, calendars.of(supplier.id())));
        return show(supplier, model);
    }

    @PostMapping
    String keep(@PathVariable String code, @Valid @ModelAttribute("form") CalendarForm form, BindingResult errors, Model model, Principal by, Locale locale, RedirectAttributes flash) {
        Supplier supplier = supplier(code);
        ZoneId zone = read(errors, "zone", form.zone(), ZoneId::of);
        LocalTime opens = read(errors, "opens", form.opens(), LocalTime::parse);
        LocalTime closes = read(errors, "closes", form.closes(), LocalTime::parse);
        String region = read(errors, "publicHolidays", form.publicHolidays(), holidays::known);
        EmailAddress email = read(errors, "backupEmail", form.backupEmail(), EmailAddress::new);
        if (!errors.hasErrors()) {
            try {
                var backup = email == null ? null : new Backup(orNull(form.backupName()), email, orNull(form.backupPhone()));
                calendars.keep(supplier.id(), form.chaseClock(), zone, new SupplierCalendar(form.workingDays(), opens, closes, region, calendars.of(supplier.id()).closings(), backup), by.getName());
            } catch (IllegalArgumentException tooShort) {
                errors.rejectValue("closes", "suppliers.calendar.closes.wrong", "");
            }
        }
        if (errors.hasErrors()) {
            return show(supplier, model);
        }
        flash.addFlashAttribute("toast", messages.getMessage("suppliers.calendar.kept", new Object[] {supplier.name()}, locale));
        return "redirect:/suppliers/" + supplier.id() + "/calendar";
    }

    @PostMapping("/closings")
    String close(@PathVariable String code, @Valid @ModelAttribute("closing") ClosingForm closing, BindingResult errors, Model model, Principal by, Locale locale, RedirectAttributes flash) {
        Supplier supplier = supplier(code);
        if (!errors.hasErrors()) {
            try {
                calendars.close(supplier.id(), new Closing(closing.first(), closing.last() == null ? closing.first() : closing.last(), String.valueOf(closing.reason()).strip()), by.getName());
            } catch (BrokenRule overlap) {
                errors.rejectValue("first", overlap.code(), String.valueOf(overlap.getMessage()));
            } catch (IllegalArgumentException tooLong) {
                errors.rejectValue("last", "suppliers.calendar.last.wrong", "");
            }
        }
        if (errors.hasErrors()) {
            model.addAttribute("form", CalendarForm.of(supplier, calendars.of(supplier.id())));
            return show(supplier, model);
        }
        flash.addFlashAttribute("toast", messages.getMessage("suppliers.calendar.closed", new Object[] {supplier.name()}, locale));
        return "redirect:/suppliers/" + supplier.id() + "/calendar";
    }

    @PostMapping("/closings/removal")
    String reopen(@PathVariable String code, @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate first, Principal by, Locale locale, RedirectAttributes flash) {
        Supplier supplier = supplier(code);
        calendars.reopen(supplier.id(), first, by.getName());
        flash.addFlashAttribute("toast", messages.getMessage("suppliers.calendar.reopened", new Object[] {supplier.name()}, locale));
        return "redirect:/suppliers/" + supplier.id() + "/calendar";
    }

    private String show(Supplier supplier, Model model) {
        SupplierCalendar calendar = calendars.of(supplier.id());
        model.addAttribute("supplier", supplier);
        model.addAttribute("closings", calendar.closings().stream().filter(closing -> !closing.last().isBefore(LocalDate.now(clock))).toList());
        model.addAttribute("clocks", ChaseClock.values());
        model.addAttribute("weekdays", DayOfWeek.values());
        model.addAttribute("countries", holidays.countries().stream().collect(toMap(code -> code, code -> Locale.of("", code).getDisplayCountry(LocaleContextHolder.getLocale()), (one, other) -> one, TreeMap::new)));
        model.addAttribute("zones", ZoneId.getAvailableZoneIds().stream().filter(zone -> zone.matches("(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*")).sorted().toList());
        if (!model.containsAttribute("closing")) {
            model.addAttribute("closing", new ClosingForm(null, null, null));
        }
        model.addAttribute("example", example(supplier));
        return "catalog/calendar";
    }

    /** What the clock means for a mail that arrives on the next Friday at five, on the supplier's clock. */
    private Example example(Supplier supplier) {
        LocalDateTime friday = LocalDate.now(clock.withZone(supplier.zone())).with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY)).atTime(EVENING);
        Instant arrived = friday.atZone(supplier.zone()).toInstant();
        return new Example(friday, at(supplier, arrived, supplier.confirmationDueAfter()), at(supplier, arrived, supplier.confirmationFlagAfter()));
    }

    private LocalDateTime at(Supplier supplier, Instant arrived, Duration time) {
        return calendars.deadline(supplier, arrived, time).atZone(supplier.zone()).toLocalDateTime();
    }

    private static <T> @Nullable T read(BindingResult errors, String field, @Nullable String text, Function<String, T> parser) {
        if (text == null || text.isBlank() || errors.hasFieldErrors(field)) {
            return null;
        }
        try {
            return parser.apply(text.strip());
        } catch (IllegalArgumentException | DateTimeException unfit) {
            errors.rejectValue(field, "suppliers.calendar.%s.wrong".formatted(field), "");
            return null;
        }
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private Supplier supplier(String code) {
        try {
            return suppliers.find(new SupplierId(code)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        } catch (IllegalArgumentException notACode) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    /** @param arrived when the supplier's server takes the order @param reminded when the supplier is reminded @param asked when a buyer is asked; all on the supplier's clock */
    record Example(LocalDateTime arrived, LocalDateTime reminded, LocalDateTime asked) {}

    /** When a supplier works, as a person enters it. */
    record CalendarForm(@NotNull(message = "{suppliers.calendar.chaseClock.wrong}") @Nullable ChaseClock chaseClock, @NotBlank(message = "{suppliers.calendar.zone.wrong}") @Nullable String zone,
                        @NotEmpty(message = "{suppliers.calendar.workingDays.wrong}") @Nullable Set<DayOfWeek> workingDays, @NotBlank(message = "{suppliers.calendar.opens.wrong}") @Nullable String opens,
                        @NotBlank(message = "{suppliers.calendar.closes.wrong}") @Nullable String closes, @Nullable String publicHolidays,
                        @Size(max = 120) @Nullable String backupName, @Size(max = 254) @Nullable String backupEmail, @Size(max = 40) @Nullable String backupPhone) {

        static CalendarForm of(Supplier supplier, SupplierCalendar calendar) {
            Backup backup = calendar.backup();
            return new CalendarForm(supplier.chaseClock(), supplier.zone().getId(), calendar.workingDays(), calendar.opens().toString(), calendar.closes().toString(), calendar.publicHolidays(),
                    backup == null ? null : backup.name(), backup == null ? null : backup.email().value(), backup == null ? null : backup.phone());
        }
    }

    /** Days on which a supplier is closed. @param last null for one day */
    record ClosingForm(@NotNull(message = "{suppliers.calendar.first.wrong}") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate first,
                       @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate last,
                       @NotBlank(message = "{suppliers.calendar.reason.wrong}") @Size(max = 120) @Nullable String reason) {}
}
