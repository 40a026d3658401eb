package io.orderwright.catalog.suppliers;

import io.orderwright.catalog.SupplierCalendar;
import io.orderwright.catalog.SupplierCalendar.Backup;
import io.orderwright.catalog.SupplierCalendar.Closing;
import io.orderwright.catalog.imports.CsvRow;
import io.orderwright.catalog.imports.Fields;
import io.orderwright.shared.EmailAddress;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The columns of a file of suppliers that say when each works. A column that the file does not have leaves what is known; an empty cell takes the usual times. */
@Component
class CalendarColumns {

    private static final Pattern CLOSING = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:\\.\\.(\\d{4}-\\d{2}-\\d{2}))?\\s+(.{1,120})");

    private final PublicHolidays holidays;

    CalendarColumns(PublicHolidays holidays) {
        this.holidays = holidays;
    }

    /** @return null when something is wrong, and then the row is rejected */
    @Nullable SupplierCalendar read(CsvRow row, Fields fields, SupplierCalendar before) {
        SupplierCalendar usual = SupplierCalendar.usual();
        Set<DayOfWeek> days = row.has("working_days") ? or(fields.optional("working_days", CalendarRows::days, "days of the week with spaces between them, such as Mon Tue Wed"), usual.workingDays())
                : before.workingDays();
        LocalTime opens = row.has("opens") ? or(fields.optional("opens", LocalTime::parse, "a time of day such as 09:00"), usual.opens()) : before.opens();
        LocalTime closes = row.has("closes") ? or(fields.optional("closes", LocalTime::parse, "a time of day such as 17:00, 00:00 for midnight"), usual.closes()) : before.closes();
        String region = row.has("public_holidays") ? fields.optional("public_holidays", holidays::known, "a country such as DE, or a country and a region such as DE-BY") : before.publicHolidays();
        List<Closing> closings = row.has("closings") ? or(fields.optional("closings", CalendarColumns::closings, "days and reasons such as 2027-02-06..2027-02-12 Chinese New Year, with | between them"),
                List.<Closing>of()) : before.closings();
        Backup backup = row.has("backup_email") ? backup(fields) : before.backup();
        return fields.together("working_days", () -> new SupplierCalendar(days, opens, closes, region, closings, backup), "Correct days, hours and closings");
    }

    private static @Nullable Backup backup(Fields fields) {
        EmailAddress email = fields.optional("backup_email", EmailAddress::new, "one e-mail address");
        return email == null ? null : new Backup(fields.text("backup_name", 120), email, fields.text("backup_phone", 40));
    }

    private static List<Closing> closings(String cell) {
        return Stream.of(cell.split("\\|")).map(String::strip).filter(text -> !text.isEmpty()).map(CalendarColumns::closing).toList();
    }

    private static Closing closing(String text) {
        var parts = CLOSING.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(text);
        }
        LocalDate first = LocalDate.parse(parts.group(1));
        return new Closing(first, parts.group(2) == null ? first : LocalDate.parse(parts.group(2)), parts.group(3).strip());
    }

    private static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }
}
