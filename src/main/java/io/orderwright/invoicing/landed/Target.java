package io.orderwright.invoicing.landed;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.purchasing.PurchaseOrderNumber;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Units that carry a part of a charge: those of one line of a goods received note, or those of an order line that are still to come.
 *
 * @param place      names them, for ever
 * @param receivedOn the day they came, null while they are to come
 * @param units      base units, above zero
 * @param value      what they cost by the order, home currency, exact
 * @param grams      of one unit, null when nobody weighed it
 * @param volume     cubic centimetres of one unit, null when nobody measured it
 */
public record Target(Place place, Sku sku, SupplierId supplier, LocationCode location, @Nullable LocalDate receivedOn, long units, BigDecimal value, @Nullable Long grams,
                     @Nullable Long volume) {

    /** Place of what is still to come. */
    static final String TO_COME = "";

    /** @param goodsReceipt number of the note, empty for what is still to come */
    public record Place(PurchaseOrderNumber order, int line, String goodsReceipt) implements Comparable<Place> {

        private static final Comparator<Place> ORDER = Comparator.<Place, String>comparing(place -> place.order().value()).thenComparing(Place::line).thenComparing(Place::goodsReceipt);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }
}
