package io.orderwright.catalog;

import io.orderwright.shared.Slice;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads products. */
public interface Products {

    Optional<Product> find(Sku sku);

    /** One query for all; unknown SKUs are missing from the answer. */
    Map<Sku, Product> find(Collection<Sku> skus);

    /** Those of these whose trade item number another product that is not discontinued has as well; one query for all. */
    Set<Sku> sharingGtin(Collection<Sku> skus);

    /**
     * Products in the order of their SKUs.
     *
     * @param text   part of the SKU or the name, null for all
     * @param cursor {@link Slice#next()} of the page before, null for the first
     */
    Slice<Product> list(@Nullable String text, @Nullable String cursor, int size);
}
