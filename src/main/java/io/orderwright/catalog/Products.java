package io.orderwright.catalog;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Reads products. */
public interface Products {

    Optional<Product> find(Sku sku);

    /** One query for all; unknown SKUs are missing from the answer. */
    Map<Sku, Product> find(Collection<Sku> skus);
}
