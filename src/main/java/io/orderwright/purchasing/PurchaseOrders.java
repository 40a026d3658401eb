package io.orderwright.purchasing;

import io.orderwright.catalog.SupplierId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads orders. */
public interface PurchaseOrders {

    Optional<PurchaseOrderSnapshot> find(PurchaseOrderNumber number);

    /** One query for all; unknown numbers are missing. */
    Map<PurchaseOrderNumber, PurchaseOrderSnapshot> find(Collection<PurchaseOrderNumber> numbers);

    /** The order, with the same row locked until the transaction ends: whoever matches or receives does so one after the other. */
    PurchaseOrderSnapshot lock(PurchaseOrderNumber number);

    /** The order, its backorder orders, theirs, and so on; the original first. */
    List<PurchaseOrderSnapshot> family(PurchaseOrderNumber original);

    /** The whole families of these orders, each with its original first; three queries however many there are. Unknown orders are missing. */
    List<List<PurchaseOrderSnapshot>> families(Collection<PurchaseOrderNumber> numbers);

    /** The same with the rows of all members locked, upwards by number, until the transaction ends. */
    List<List<PurchaseOrderSnapshot>> lockFamilies(Collection<PurchaseOrderNumber> numbers);

    /** Orders of a supplier that are issued or confirmed. */
    List<PurchaseOrderSnapshot> openOf(SupplierId supplier, int limit);

    /** The order as it was issued in that revision, for showing differences; empty when it was never issued. */
    Optional<PurchaseOrderSnapshot> issued(PurchaseOrderNumber number, int revision);

    /** Who approved this content, by user name, highest level last; empty when a rule did. */
    List<String> approversOf(PurchaseOrderNumber number, int revision);
}
