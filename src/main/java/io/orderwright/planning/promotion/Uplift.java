package io.orderwright.planning.promotion;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * Sales are expected to be multiplied on some days.
 *
 * @param firstDay names it together with SKU and location
 * @param lastDay  included
 * @param factor   2 is twice the usual sales; 1 takes it back
 * @param note     why, for example the name of the promotion
 */
public record Uplift(Sku sku, LocationCode location, LocalDate firstDay, LocalDate lastDay, BigDecimal factor, String note) {

    private static final BigDecimal LARGEST = new BigDecimal("50");
    private static final int LONGEST_DAYS = 92;
    private static final int LONGEST_NOTE = 200;
    private static final int DECIMALS = 3;

    public Uplift {
        if (lastDay.isBefore(firstDay) || lastDay.isAfter(firstDay.plusDays(LONGEST_DAYS - 1L))) {
            throw new IllegalArgumentException("it lasts from one day to %d days".formatted(LONGEST_DAYS));
        }
        if (factor.compareTo(BigDecimal.ONE) < 0 || factor.compareTo(LARGEST) > 0) {
            throw new IllegalArgumentException("the factor lies between 1 and %s".formatted(LARGEST.toPlainString()));
        }
        factor = factor.setScale(DECIMALS, RoundingMode.HALF_UP);
        if (note.length() > LONGEST_NOTE) {
            throw new IllegalArgumentException("the note has at most %d characters".formatted(LONGEST_NOTE));
        }
    }

    /** Whether it lifts sales on this day. */
    public boolean isOn(LocalDate day) {
        return factor.compareTo(BigDecimal.ONE) > 0 && !day.isBefore(firstDay) && !day.isAfter(lastDay);
    }

    /** Whether a day of it lies between these two, both included. */
    public boolean touches(LocalDate from, LocalDate until) {
        return factor.compareTo(BigDecimal.ONE) > 0 && !lastDay.isBefore(from) && !firstDay.isAfter(until);
    }
}
