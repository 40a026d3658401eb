package io.orderwright.collaboration.reading;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a supplier's words say about one line of an order, nothing added. Null means: not said.
 *
 * @param line       number on the order
 * @param quantity   units that come; 0 when the line is refused
 * @param date       the day they come
 * @param dateText   words about a day that cannot be pinned down
 * @param price      price of one unit, in the currency of the order
 * @param deliveries two or more deliveries that the line is split into; quantity and date are null then
 * @param substitute code of another article that is offered instead
 * @param words      the words it rests on, in the order they stand
 */
public record LineFact(int line, @Nullable Long quantity, @Nullable LocalDate date, @Nullable String dateText, @Nullable BigDecimal price, List<Delivery> deliveries,
                       @Nullable String substitute, List<Words> words) {

    public LineFact {
        deliveries = List.copyOf(deliveries);
        words = List.copyOf(words);
    }

    /** @param date null for at once */
    public record Delivery(long quantity, @Nullable LocalDate date) {}

    /** A stretch of the new text. @param start first character, from 0 @param end behind the last */
    public record Words(int start, int end, String text) {}

    public boolean declined() {
        return quantity != null && quantity == 0 && substitute == null;
    }

    /** Whether it says something else than the order. */
    public boolean differsFrom(AskedLine asked) {
        return quantity != null && quantity != asked.quantity() || date != null && !date.equals(asked.date()) || dateText != null
                || price != null && price.compareTo(asked.price()) != 0 || !deliveries.isEmpty() || substitute != null;
    }
}
