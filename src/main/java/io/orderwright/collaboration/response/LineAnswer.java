package io.orderwright.collaboration.response;

import io.orderwright.purchasing.DeliverySchedule;
import io.orderwright.purchasing.DeliverySchedule.Part;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a supplier says about one line of an order; everything null means as ordered.
 *
 * @param line         number on the order
 * @param quantity     units that come (first), null for as ordered
 * @param date         the day they come, null for as ordered
 * @param restQuantity units that come later, null for none
 * @param restDate     the day the rest comes, null for none
 * @param price        net price of one unit, null for as ordered
 * @param declined     nothing comes
 * @param substitute   another article offered instead, null for none
 */
public record LineAnswer(int line, @Nullable Quantity quantity, @Nullable LocalDate date, @Nullable Quantity restQuantity, @Nullable LocalDate restDate,
                         @Nullable UnitPrice price, boolean declined, @Nullable String substitute) {

    public static LineAnswer asOrdered(int line) {
        return new LineAnswer(line, null, null, null, null, null, false, null);
    }

    public static LineAnswer declined(int line) {
        return new LineAnswer(line, Quantity.ZERO, null, null, null, null, true, null);
    }

    /** Everything that comes, first part and rest; null for as ordered. */
    public @Nullable Quantity total() {
        if (declined) {
            return Quantity.ZERO;
        }
        return quantity == null || restQuantity == null ? quantity : quantity.plus(restQuantity);
    }

    /** The day from which the whole line is there; null for as ordered. */
    public @Nullable LocalDate completeOn() {
        return restDate != null ? restDate : date;
    }

    /** @param requested the day on which the first part comes when no other is said @return the parts it comes in, none when it comes on one day */
    public DeliverySchedule parts(LocalDate requested) {
        return declined || quantity == null || quantity.isZero() || restQuantity == null || restQuantity.isZero() || restDate == null ? DeliverySchedule.NONE
                : DeliverySchedule.of(List.of(new Part(quantity, date == null ? requested : date), new Part(restQuantity, restDate)));
    }
}
