package io.orderwright.planning.launch;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;

/** What a new SKU is expected to sell was said or changed. Published inside the transaction that did it. */
public record LaunchDeclared(Sku sku, LocationCode location) {}
