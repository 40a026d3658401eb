package io.orderwright.catalog;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;

/** How old the rows of price lists are, and that they are still right (F10). */
public interface PriceAges {

    /** The day on which each of these rows was written or last confirmed, whichever is later; one query for all. */
    Map<Long, LocalDate> knownSince(Collection<Long> priceIds);

    /** Somebody asked the supplier or looked: these are right as of now. @return how many are known */
    int confirm(Collection<Long> priceIds, String byUserName);
}
