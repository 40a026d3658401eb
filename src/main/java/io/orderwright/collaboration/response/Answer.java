package io.orderwright.collaboration.response;

import io.orderwright.collaboration.response.SupplierResponse.Channel;
import io.orderwright.collaboration.response.SupplierResponse.Kind;
import io.orderwright.purchasing.PurchaseOrderNumber;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is to be taken in.
 *
 * @param revision   the revision it answers
 * @param evidence   business key of this very answer, unique for ever: page nonce, inbox id, task
 * @param answeredBy address, or who wrote it down
 * @param comment    the supplier's words
 * @param understood what was understood, in words
 * @param rule       which rule read it, with its version
 * @param lines      what it says about lines; a line that is not named is as ordered
 * @param messageId  the mail it rests on, null for none
 * @param stopped    what in the words kept it from being booked by itself
 * @param standing   with which standing words of the supplier it was read
 */
public record Answer(PurchaseOrderNumber order, int revision, Channel channel, String evidence, Kind kind, String answeredBy, Instant answeredAt, String comment,
                     String understood, String rule, List<LineAnswer> lines, @Nullable Long messageId, StoppedBy stopped, StandingWordsUsed standing) {

    public Answer {
        lines = List.copyOf(lines);
    }

    /** Nothing is known of what stopped it. */
    public Answer(PurchaseOrderNumber order, int revision, Channel channel, String evidence, Kind kind, String answeredBy, Instant answeredAt, String comment, String understood, String rule,
                  List<LineAnswer> lines, @Nullable Long messageId) {
        this(order, revision, channel, evidence, kind, answeredBy, answeredAt, comment, understood, rule, lines, messageId, StoppedBy.NOTHING, StandingWordsUsed.NONE);
    }
}
