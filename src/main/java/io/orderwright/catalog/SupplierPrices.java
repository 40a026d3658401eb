package io.orderwright.catalog;

import io.orderwright.shared.Slice;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads supplier price lists. The answer for a past day never changes. */
public interface SupplierPrices {

    Optional<SupplierPrice> validOn(LocalDate day, SupplierId supplier, Sku sku);

    /** One query for all; SKUs that the supplier does not offer on that day are missing. */
    Map<Sku, SupplierPrice> validOn(LocalDate day, SupplierId supplier, Collection<Sku> skus);

    /**
     * One row per SKU: that of the preferred supplier that is not blocked (of several the one written last), else the cheapest at its MOQ.
     * Prices of several currencies are not comparable without a rate; then the first currency in the order of the alphabet is taken, so mark a preferred one.
     */
    Map<Sku, SupplierPrice> preferredOn(LocalDate day, Collection<Sku> skus);

    /** Every row for these SKUs that is valid on that day, of suppliers that are not blocked. */
    List<SupplierPrice> offeredOn(LocalDate day, Collection<Sku> skus);

    Optional<SupplierPrice> byId(long id);

    /** One query for all; unknown ids are missing. */
    Map<Long, SupplierPrice> byIds(Collection<Long> ids);

    /**
     * Every version, past and future, in the order in which they were written.
     *
     * @param supplier of this supplier only, null for all
     * @param sku      for this product only, null for all
     * @param cursor   {@link Slice#next()} of the page before, null for the first
     */
    Slice<SupplierPrice> list(@Nullable SupplierId supplier, @Nullable Sku sku, @Nullable String cursor, int size);
}
