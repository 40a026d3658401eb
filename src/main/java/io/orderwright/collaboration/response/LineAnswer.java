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
 * @param line       number on the order
 * @param quantity   units over all that come, null for as ordered
 * @param date       the day from which all of them are there, null for as ordered
 * @param deliveries the parts they come in, none when on one day; quantity and date are their sum and their last day
 * @param price      net price of one unit, null for as ordered
 * @param declined   nothing comes
 * @param substitute another article offered instead, null for none
 * @param words      the stretches of the supplier's words that say so, as {@code start-end} with blanks between, counted in the text of the answer; null
 *                   when it was filled in
 */
public record LineAnswer(int line, @Nullable Quantity quantity, @Nullable LocalDate date, DeliverySchedule deliveries, @Nullable UnitPrice price, boolean declined,
                         @Nullable String substitute, @Nullable String words) {

    public LineAnswer {
        if (!deliveries.isEmpty()) {
            quantity = deliveries.total();
            date = deliveries.completeOn();
        }
    }

    /** Filled in, not read; everything on one day. */
    public LineAnswer(int line, @Nullable Quantity quantity, @Nullable LocalDate date, @Nullable UnitPrice price, boolean declined, @Nullable String substitute) {
        this(line, quantity, date, DeliverySchedule.NONE, price, declined, substitute, null);
    }

    /** In parts, in any order; parts of one day are one, and a single day is no schedule. */
    public static LineAnswer inParts(int line, List<Part> parts, @Nullable UnitPrice price, @Nullable String substitute, @Nullable String words) {
        DeliverySchedule schedule = DeliverySchedule.of(parts);
        Quantity total = parts.stream().map(Part::quantity).reduce(Quantity.ZERO, Quantity::plus);
        return new LineAnswer(line, total, parts.isEmpty() ? null : parts.getLast().on(), schedule, price, false, substitute, words);
    }

    public static LineAnswer asOrdered(int line) {
        return new LineAnswer(line, null, null, null, false, null);
    }

    public static LineAnswer declined(int line) {
        return new LineAnswer(line, Quantity.ZERO, null, null, true, null);
    }

    /** @param text of the answer @return the words this rests on, in the order they stand */
    public List<String> wordsIn(String text) {
        return words == null || words.isEmpty() ? List.of() : Arrays.stream(words.split(" ")).map(stretch -> stretch.split("-"))
                .map(ends -> new int[] {Integer.parseInt(ends[0]), Integer.parseInt(ends[1])}).filter(ends -> ends[1] <= text.length()).map(ends -> text.substring(ends[0], ends[1])).toList();
    }
}
