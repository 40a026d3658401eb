package io.orderwright.catalog.suppliers;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Public holidays of countries and their regions, as the library jollyday keeps them. It has none of China, Taiwan, Korea, Thailand and Indonesia: there a
 * supplier's holidays are entered as days on which it is closed.
 */
@Component
public class PublicHolidays {

    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern REGION = Pattern.compile("([A-Z]{2})(?:-([A-Z0-9]{1,6}))?");

    /** Countries whose holidays are known, by their ISO 3166 codes. */
    public List<String> countries() {
        return HolidayManager.getSupportedCalendarCodes().stream().filter(code -> COUNTRY.matcher(code).matches()).sorted().toList();
    }

    /** The code as it is kept. @throws IllegalArgumentException when nothing is known of the country or the region */
    public String known(String code) {
        String wanted = code.strip().toUpperCase(Locale.ROOT);
        var parts = REGION.matcher(wanted);
        if (!parts.matches() || !HolidayManager.getSupportedCalendarCodes().contains(parts.group(1))) {
            throw new IllegalArgumentException("no holidays are known for %s".formatted(code));
        }
        if (parts.group(2) != null && !manager(parts.group(1)).getCalendarHierarchy().getChildren().containsKey(parts.group(2).toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("no region %s is known in %s".formatted(parts.group(2), parts.group(1)));
        }
        return wanted;
    }

    /** The name of the holiday on that day, empty when it is none. */
    Optional<String> on(String code, LocalDate day) {
        var parts = REGION.matcher(code);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not a country or region: " + code);
        }
        String[] region = parts.group(2) == null ? new String[0] : new String[] {parts.group(2).toLowerCase(Locale.ROOT)};
        return manager(parts.group(1)).getHolidays(Year.of(day.getYear()), HolidayType.PUBLIC_HOLIDAY, region).stream().filter(holiday -> holiday.getDate().equals(day))
                .map(PublicHolidays::name).sorted().findFirst();
    }

    private static String name(Holiday holiday) {
        return holiday.getDescription(Locale.ENGLISH);
    }

    private static HolidayManager manager(String country) {
        return HolidayManager.getInstance(ManagerParameters.create(country.toLowerCase(Locale.ROOT)));
    }
}
