package io.orderwright.inventory;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import java.util.Set;

/** Sales were booked or cancelled for these SKUs, so their daily rate changed. Published inside the transaction that booked them; listeners join it and are idempotent. */
public record SalesRecorded(LocationCode location, Set<Sku> skus) {

    public SalesRecorded {
        skus = Set.copyOf(skus);
    }
}
