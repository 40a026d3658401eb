package io.orderwright.catalog;

import java.util.Collection;

/** Puts rows on price lists for other modules. */
public interface PriceListing {

    /**
     * Takes all or none. A row that is still valid on the first day of a new one ends the day before; a row that stands there word for word is no change.
     *
     * @param rows as they shall stand on the lists; their ids say nothing
     * @throws io.orderwright.shared.BrokenRule {@code PRICE_NOT_TAKEN} with the first reason why one cannot stand there
     */
    Registered takeOver(Collection<SupplierPrice> rows, String byUserName);
}
