package io.orderwright.purchasing;

/** Documents rendered from the snapshot of one issued revision: the same content hash stands on each (F35). */
public interface OrderDocuments {

    /** What a supplier is mailed: the PDF/A-3 and the UBL order that is attached to it. */
    record Paper(byte[] pdf, byte[] ubl) {}

    /** Both at once, which costs little more than the PDF alone. */
    Paper paper(PurchaseOrderNumber number, int revision);

    /** PDF/A-3 with the UBL order attached. */
    byte[] pdf(PurchaseOrderNumber number, int revision);

    /** OASIS UBL 2.1 Order. */
    byte[] ubl(PurchaseOrderNumber number, int revision);

    byte[] csv(PurchaseOrderNumber number, int revision);

    /** ANSI X12 004010 purchase order (850). */
    byte[] x12(PurchaseOrderNumber number, int revision);
}
