package io.orderwright.inventory;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import java.util.Set;

/** Deliveries of these SKUs came, so what is known of their lead times changed. Published inside the transaction that booked them; listeners join it and are idempotent. */
public record DeliveriesLearned(LocationCode location, Set<Sku> skus) {

    public DeliveriesLearned {
        skus = Set.copyOf(skus);
    }
}
