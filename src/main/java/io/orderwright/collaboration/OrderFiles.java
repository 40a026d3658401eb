package io.orderwright.collaboration;

import io.orderwright.catalog.SupplierId;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.UnitPrice;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What suppliers' programs say about orders in files: order responses and ship notices. They pass the same gates and lead to the same decisions as a form on the page of
 * the order.
 */
public interface OrderFiles {

    /** Once for each {@code evidence}; in the current transaction. */
    Outcome answer(Response response);

    /** Once for each delivery note of a supplier; in the current transaction. */
    Outcome announce(Notice notice);

    /** What became of it. */
    sealed interface Outcome {

        record Taken() implements Outcome {}

        /** @param sentence for the supplier: what is wrong and what to do */
        record Refused(String code, String sentence) implements Outcome {}
    }

    /** What a response says of the whole order. */
    enum Whole { ACCEPTED, DECLINED, BY_LINE, ONLY_RECEIVED }

    /**
     * @param evidence   business key of the file
     * @param from       who sent it, in words
     * @param answeredOn day of the response, null when it names none
     * @param words      beside the figures, empty for none; they may hold a condition
     * @param doubt      why a person must read it, null when everything is certain
     * @param lines      a line that is not named is as ordered
     */
    record Response(String evidence, PurchaseOrderNumber order, SupplierId supplier, String from, @Nullable LocalDate answeredOn, Whole whole, String words, @Nullable String doubt, List<Line> lines) {

        public Response {
            lines = List.copyOf(lines);
        }
    }

    /** @param units null for as ordered @param on day it comes, null for as asked @param price null for as ordered @param substitute another article offered, null for none */
    record Line(int line, @Nullable Long units, @Nullable LocalDate on, @Nullable UnitPrice price, boolean declined, @Nullable String substitute) {}

    /** @param arrivesOn null when it names none @param units by line of the order */
    record Notice(PurchaseOrderNumber order, SupplierId supplier, String deliveryNote, @Nullable LocalDate arrivesOn, @Nullable String carrier, @Nullable String tracking, int parcels,
                  Map<Integer, Long> units) {}
}
