package io.orderwright.catalog;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Reads supplier price lists. The answer for a past day never changes. */
public interface SupplierPrices {

    Optional<SupplierPrice> validOn(LocalDate day, SupplierId supplier, Sku sku);

    /** One query for all; SKUs that the supplier does not offer on that day are missing. */
    Map<Sku, SupplierPrice> validOn(LocalDate day, SupplierId supplier, Collection<Sku> skus);

    /** The row of the preferred supplier that is not blocked, else the cheapest at its MOQ. */
    Map<Sku, SupplierPrice> preferredOn(LocalDate day, Collection<Sku> skus);

    Optional<SupplierPrice> byId(long id);
}
