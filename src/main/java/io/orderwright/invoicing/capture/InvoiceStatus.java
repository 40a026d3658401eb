package io.orderwright.invoicing.capture;

import java.util.EnumSet;
import java.util.Set;

/** Where an invoice or credit note stands. */
public enum InvoiceStatus {
    /** Captured, not matched yet. */
    CAPTURED,
    /** Something is missing: goods, an inspection, a credit note. A part may be queued already. */
    WAITING,
    /** A person decides. A part may be queued already. */
    HELD,
    /** All of it is queued for payment. */
    QUEUED,
    /** Refused before anything was queued; its quantities count no longer. */
    REJECTED,
    /** A part was queued, the rest was refused; only the part counts. */
    REST_REFUSED;

    static final Set<InvoiceStatus> OPEN = EnumSet.of(CAPTURED, WAITING, HELD);

    public boolean isOpen() {
        return OPEN.contains(this);
    }
}
