package io.orderwright.catalog;

import java.util.Set;

/** New price-list rows were written for these SKUs: price, minimum, pack or lead time may differ. Published inside the transaction that wrote them; listeners join it. */
public record SupplierPricesChanged(Set<Sku> skus) {

    public SupplierPricesChanged {
        skus = Set.copyOf(skus);
    }
}
