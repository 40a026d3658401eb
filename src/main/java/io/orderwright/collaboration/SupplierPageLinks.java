package io.orderwright.collaboration;

import io.orderwright.purchasing.PurchaseOrderNumber;
import java.net.URI;

/** Makes the address of the page that a supplier opens without signing in. */
public interface SupplierPageLinks {

    /** Signed for this order, revision and supplier; expires; fetching it changes nothing (F58). */
    URI linkTo(PurchaseOrderNumber number, int revision);
}
