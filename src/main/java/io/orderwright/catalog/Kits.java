package io.orderwright.catalog;

import io.orderwright.shared.Slice;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads kits. */
public interface Kits {

    /** Those of these that are kits; one query for all. */
    Map<Sku, Kit> find(Collection<Sku> skus);

    /** Those of these that are part of a kit; one query for all. */
    Set<Sku> partsAmong(Collection<Sku> skus);

    /**
     * Kits in the order of their SKUs.
     *
     * @param cursor {@link Slice#next()} of the page before, null for the first
     */
    Slice<Kit> list(@Nullable String cursor, int size);
}
