package io.orderwright.purchasing.documents;

import io.orderwright.purchasing.orders.FrozenOrder;

/** Lays a frozen order out as one HTML document for printing. */
public interface OrderSheet {

    String html(FrozenOrder order);
}
