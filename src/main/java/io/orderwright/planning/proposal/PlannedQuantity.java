package io.orderwright.planning.proposal;

import io.orderwright.catalog.Sku;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;

/** A quantity that a planner wants, and what a unit costs then. */
record PlannedQuantity(Sku sku, Quantity quantity, UnitPrice price) {}
