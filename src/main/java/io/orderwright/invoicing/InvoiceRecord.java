package io.orderwright.invoicing;

import io.orderwright.catalog.SupplierId;
import java.time.Instant;
import java.util.List;

/** How right a supplier's invoices were at first, for judging it. */
public interface InvoiceRecord {

    /** Invoices captured within the span, the end not included, the latest first, at most {@code limit}. Credit notes are left out. */
    List<Judged> captured(SupplierId supplier, Instant from, Instant until, int limit);

    /** @param supplierNumber the supplier's own @param wrong whether a person had, or has, to decide about something on it */
    record Judged(InvoiceId invoice, String supplierNumber, boolean wrong) {}
}
