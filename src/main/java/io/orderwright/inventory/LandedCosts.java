package io.orderwright.inventory;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;

/** What goods cost beyond their price until they lie on the shelf: freight, duty, insurance, handling. Whoever keeps the bills answers. */
public interface LandedCosts {

    /**
     * What to reckon with for each offer: what was billed for the goods of the last year once enough of them came, otherwise what was stated beforehand. A handful
     * of queries for all; offers about which nothing is known are missing.
     */
    Map<Offer, Charges> expected(Collection<Offer> offers, LocationCode location);

    /** @param price of one unit, home currency, above zero */
    record Offer(SupplierId supplier, Sku sku, BigDecimal price) {}

    /**
     * @param part     of the price, six decimals: 0.08 for eight pence on each pound
     * @param receipts deliveries behind it, 0 when it was stated
     */
    record Charges(BigDecimal part, int receipts) {}
}
