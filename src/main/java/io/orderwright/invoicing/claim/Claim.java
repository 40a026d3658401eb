package io.orderwright.invoicing.claim;

import io.orderwright.catalog.SupplierId;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a supplier owes us back on one order line.
 *
 * @param number   for example {@code DBN-2026-000003}; it is our debit note
 * @param units    units in question, 0 when it is about money only
 * @param amount   net
 * @param reason   the facts in one sentence, for the supplier
 * @param credited net amount that credit notes have covered so far
 * @param sentAt   null while it is a draft
 */
public record Claim(long id, String number, SupplierId supplier, PurchaseOrderNumber order, int line, Cause cause, long units, Money amount, String reason, Status status, Money credited,
                    Instant draftedAt, @Nullable Instant sentAt) {

    /** Why. */
    public enum Cause {
        /** More was paid than came. */
        SHORT,
        /** What came was damaged or not what was ordered, and was paid. */
        DAMAGED,
        /** It came after the promised day, and a penalty is agreed. */
        LATE,
        /** It was invoiced above the order price. */
        OVERPRICED
    }

    /** How far it has got. */
    public enum Status {
        /** Made from facts; a person looks at it. */
        DRAFTED,
        /** The supplier knows. */
        SENT,
        /** Credit notes cover it. */
        CREDITED,
        /** Given up, or the facts changed. */
        WITHDRAWN
    }

    /** What is still owed. */
    public Money open() {
        return amount.minus(credited);
    }
}
