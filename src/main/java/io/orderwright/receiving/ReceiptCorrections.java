package io.orderwright.receiving;

import io.orderwright.purchasing.PurchaseOrderNumber;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Counts in doubt. Whoever sees that more came than was counted asks here; the warehouse counts again and books, or says that the count stands. A note is never
 * changed: units that were overlooked are booked on a note of their own.
 */
public interface ReceiptCorrections {

    /**
     * Asks for a new count, in the current transaction. The same source again is no change, nor is a further question while one for the same document is open.
     *
     * @return the numbers of the notes in doubt
     * @throws io.orderwright.shared.BrokenRule {@code NOTHING_COUNTED} when no note has these lines, {@code CORRECTION_BEYOND_ORDER} when the order expects fewer units;
     *                                          nothing was written then, and the transaction may go on
     */
    List<String> ask(List<Request> requests);

    /** Questions about this document that nobody has answered, oldest first. */
    List<Open> open(String requestedFor);

    /**
     * @param source       business key of the question, unique for ever together with the order
     * @param requestedFor the document that waits for the answer, for example an invoice
     * @param order        the order on the papers
     * @param units        by order line: what is said to have come beyond the count, above zero
     * @param reason       why the count is doubted, at most 1000 characters
     * @param askedBy      user name; this person does not answer
     */
    record Request(String source, String requestedFor, PurchaseOrderNumber order, Map<Integer, Long> units, String reason, String askedBy) {}

    /** @param goodsReceipt the note in doubt @param units claimed beyond the count, over all lines */
    record Open(PurchaseOrderNumber order, String goodsReceipt, long units, Instant askedAt) {}
}
