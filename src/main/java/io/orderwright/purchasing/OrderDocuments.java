package io.orderwright.purchasing;

/** Documents rendered from the snapshot of one issued revision: the same content hash stands on each (F35). */
public interface OrderDocuments {

    /** PDF/A-3 with the UBL order attached. */
    byte[] pdf(PurchaseOrderNumber number, int revision);

    /** OASIS UBL 2.1 Order. */
    byte[] ubl(PurchaseOrderNumber number, int revision);

    byte[] csv(PurchaseOrderNumber number, int revision);

    /** ANSI X12 004010 purchase order (850). */
    byte[] x12(PurchaseOrderNumber number, int revision);
}
