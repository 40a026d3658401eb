package io.orderwright.receiving;

import io.orderwright.purchasing.PurchaseOrderNumber;
import java.util.List;
import java.util.Set;

/** Who paid for units that came; answered by the module that pays. */
public interface PaidUnits {

    /** Numbers, as the supplier writes them, of the invoices on which units of these lines were released for payment, oldest first. */
    List<String> invoicesOn(PurchaseOrderNumber order, Set<Integer> lines);
}
