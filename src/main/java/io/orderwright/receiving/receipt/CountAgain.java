package io.orderwright.receiving.receipt;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.Person;
import io.orderwright.receiving.CountChecked;
import io.orderwright.receiving.receipt.CountsInDoubt.Doubt;
import io.orderwright.receiving.receipt.Delivery.CountedLine;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Books what somebody found who counted again: units that were overlooked come in on a goods received note of their own, through the same door and under the same
 * rules as any delivery; nothing found means that the first count stands. Whoever counted first, or doubted the count, does not answer.
 */
@Component
public class CountAgain {

    private static final int MAX_COMMENT = 1000;

    private final CountsInDoubt doubts;
    private final GoodsReceiptRepository receipts;
    private final PostGoodsReceipt post;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CountAgain(CountsInDoubt doubts, GoodsReceiptRepository receipts, PostGoodsReceipt post, AuditTrail audit, ApplicationEventPublisher events, Clock clock) {
        this.doubts = doubts;
        this.receipts = receipts;
        this.post = post;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A second time changes nothing.
     *
     * @param found by order line, units that were there and not counted; lines that are missing were counted well
     * @return the number of the note, or of the note in doubt when the count stands
     * @throws BrokenRule when the person may not answer, a reason is missing, more was found than is claimed, or the order expects fewer units by now
     */
    @Transactional
    public String answer(long id, Map<Integer, Long> found, String comment, Person by) {
        Doubt doubt = doubts.lock(id).orElseThrow(() -> new BrokenRule("UNKNOWN_CORRECTION", "There is no question %d about a count: open the goods received note again".formatted(id)));
        if (!doubt.isOpen()) {
            return doubt.bookedAs() == null ? doubt.note() : doubt.bookedAs();
        }
        var claimed = doubts.claimed(id);
        mayAnswer(doubt, claimed.keySet(), by);
        var counted = new TreeMap<>(claimed);
        counted.replaceAll((line, units) -> within(line, found.getOrDefault(line, 0L), units));
        var overlooked = counted.entrySet().stream().filter(line -> line.getValue() > 0).map(line -> new CountedLine(line.getKey(), Quantity.of(line.getValue()), Quantity.ZERO, Quantity.ZERO)).toList();
        var reason = comment.strip();
        if (reason.length() > MAX_COMMENT || overlooked.isEmpty() && reason.isEmpty()) {
            throw new BrokenRule("CORRECTION_COMMENT", "Say in 1 to %d characters why the count stands: whoever decides about %s reads it".formatted(MAX_COMMENT, doubt.requestedFor()));
        }
        var note = overlooked.isEmpty() ? null : book(doubt, overlooked, by);
        doubts.decide(id, note == null ? "REFUSED" : "BOOKED", by.userName(), clock.instant().truncatedTo(ChronoUnit.MICROS), reason, counted, note);
        audit.record(new AuditEvent(doubt.order().value(), Set.of(doubt.note(), doubt.requestedFor()), note == null ? "receiving.count-stands" : "receiving.count-corrected", Actor.person(by.userName()),
                Map.of("goodsReceipt", doubt.note(), "correction", note == null ? "" : note, "units", Long.toString(overlooked.stream().mapToLong(line -> line.accepted().units()).sum()),
                        "document", doubt.requestedFor(), "comment", reason)));
        events.publishEvent(new CountChecked(doubt.requestedFor(), note != null));
        return note == null ? doubt.note() : note;
    }

    private String book(Doubt doubt, List<CountedLine> overlooked, Person by) {
        var note = post.post(new Delivery("correction/" + doubt.id(), doubt.order(), doubt.deliveryNote(), overlooked, List.of()), by);
        var over = receipts.findByNumber(note).orElseThrow().lines().stream().mapToLong(line -> line.over().units()).sum();
        if (over > 0) {
            throw new BrokenRule("CORRECTION_BEYOND_ORDER", "%s expects %d units less than that by now: they came on another delivery. Enter what is still missing, or 0 when the count stands"
                    .formatted(doubt.order(), over));
        }
        return note;
    }

    private static long within(int line, long found, long claimed) {
        if (found < 0 || found > claimed) {
            throw new BrokenRule("CORRECTION_BEYOND_CLAIM", "Line %d: %d units found, %d are in question. Enter 0 to %d; post anything else as a delivery".formatted(line, found, claimed, claimed));
        }
        return found;
    }

    /** Separation of duties: neither who counted, nor who wants the invoice paid. */
    private void mayAnswer(Doubt doubt, Set<Integer> lines, Person by) {
        if (!by.isIn(Group.WAREHOUSE)) {
            throw new BrokenRule("NOT_IN_WAREHOUSE", "%s is not in the group warehouse and may not correct a count".formatted(by.displayName()));
        }
        if (DoubtCount.notesOf(receipts, doubt.order(), lines).stream().anyMatch(note -> note.receivedBy().equals(by.userName()))) {
            throw new BrokenRule("COUNTED_BEFORE", "%s counted %s before and may not check that count: a colleague has to".formatted(by.displayName(), doubt.order()));
        }
        if (by.userName().equals(doubt.askedBy())) {
            throw new BrokenRule("DOUBTED_COUNT", "%s doubted this count and may not correct it: a colleague has to".formatted(by.displayName()));
        }
    }
}
