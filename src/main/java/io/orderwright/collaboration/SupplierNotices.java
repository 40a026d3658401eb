package io.orderwright.collaboration;

import io.orderwright.purchasing.PurchaseOrderNumber;
import java.util.Map;

/** Mails to a supplier in the thread of an order, for the modules that come later (invoice questions, discrepancies). */
public interface SupplierNotices {

    /**
     * Queues a mail in the current transaction, once per {@code key}.
     *
     * @param key      business key, for example {@code invoice/42/credit-note}
     * @param template name below {@code templates/collaboration/mail/} and of its texts in {@code messages/collaboration_<language>.properties}
     * @param facts    values that the template names
     * @throws io.orderwright.shared.BrokenRule {@code NO_SUPPLIER_CONTACT} when there is no address
     */
    void send(String key, PurchaseOrderNumber order, String template, Map<String, String> facts);
}
