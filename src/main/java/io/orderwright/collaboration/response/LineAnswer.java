package io.orderwright.collaboration.response;

import io.orderwright.purchasing.DeliverySchedule;
import io.orderwright.purchasing.DeliverySchedule.Part;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.time.LocalDate;
import java.util.Arrays;
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
 * @param words        the stretches of the supplier's words that say so, as {@code start-end} with blanks between, counted in the text of the answer; null
 *                     when it was filled in
 */
public record LineAnswer(int line, @Nullable Quantity quantity, @Nullable LocalDate date, @Nullable Quantity restQuantity, @Nullable LocalDate restDate,
                         @Nullable UnitPrice price, boolean declined, @Nullable String substitute, @Nullable String words) {

    /** Filled in, not read. */
    public LineAnswer(int line, @Nullable Quantity quantity, @Nullable LocalDate date, @Nullable Quantity restQuantity, @Nullable LocalDate restDate,
                      @Nullable UnitPrice price, boolean declined, @Nullable String substitute) {
        this(line, quantity, date, restQuantity, restDate, price, declined, substitute, null);
    }

    public static LineAnswer asOrdered(int line) {
        return new LineAnswer(line, null, null, null, null, null, false, null);
    }

    public static LineAnswer declined(int line) {
        return new LineAnswer(line, Quantity.ZERO, null, null, null, null, true, null);
    }

    /** @param text of the answer @return the words this rests on, in the order they stand */
    public List<String> wordsIn(String text) {
        return words == null || words.isEmpty() ? List.of() : Arrays.stream(words.split(" ")).map(stretch -> stretch.split("-"))
                .map(ends -> new int[] {Integer.parseInt(ends[0]), Integer.parseInt(ends[1])}).filter(ends -> ends[1] <= text.length()).map(ends -> text.substring(ends[0], ends[1])).toList();
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
