package io.orderwright.receiving.receipt;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.numbers.Numbers;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.Person;
import io.orderwright.receiving.receipt.LoweredCounts.Lowered;
import io.orderwright.receiving.receipt.LoweredCounts.Place;
import io.orderwright.shared.BrokenRule;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes down that fewer units came than a note says; nothing is booked until somebody else has counted again. */
@Component
public class DoubtHighCount {

    static final int MAX_REASON = 1000;

    private final LoweredCounts counts;
    private final GoodsReceiptRepository receipts;
    private final Numbers numbers;
    private final AuditTrail audit;
    private final Clock clock;

    DoubtHighCount(LoweredCounts counts, GoodsReceiptRepository receipts, Numbers numbers, AuditTrail audit, Clock clock) {
        this.counts = counts;
        this.receipts = receipts;
        this.numbers = numbers;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The same request key again is the same question.
     *
     * @param came good units that really came, by line of the note; lines that are missing were counted well
     * @return number of the correction
     * @throws BrokenRule when the note or a line is unknown, the person is not of the warehouse, a reason is missing, nothing was counted too high, or a question about the note is open
     */
    @Transactional
    public String ask(String requestKey, String note, Map<Place, Long> came, String reason, Person by) {
        if (!by.isIn(Group.WAREHOUSE)) {
            throw new BrokenRule("NOT_IN_WAREHOUSE", "%s is not in the group warehouse and may not correct a count".formatted(by.displayName()));
        }
        var receipt = receipts.findByNumber(note).orElseThrow(() -> new BrokenRule("UNKNOWN_GOODS_RECEIPT", "There is no goods received note %s: check the number".formatted(note)));
        counts.lockNote(receipt.id());
        var asked = counts.asked(requestKey);
        if (asked.isPresent()) {
            return asked.get().number();
        }
        counts.about(note).stream().filter(Lowered::isOpen).findFirst().ifPresent(open -> {
            throw new BrokenRule("COUNT_IN_QUESTION", "%s is in question already with %s: a colleague counts again first".formatted(note, open.number()));
        });
        var why = reason.strip();
        if (why.isEmpty() || why.length() > MAX_REASON) {
            throw new BrokenRule("CORRECTION_REASON", "Say in 1 to %d characters why the count of %s is too high: whoever counts again reads it".formatted(MAX_REASON, note));
        }
        var tooMany = tooMany(receipt, came);
        var number = numbers.next("GRC");
        counts.add(number, requestKey, receipt.id(), why, by.userName(), clock.instant().truncatedTo(ChronoUnit.MICROS), tooMany);
        for (var order : new TreeSet<>(tooMany.keySet().stream().map(Place::order).toList())) {
            long units = tooMany.entrySet().stream().filter(line -> line.getKey().order().equals(order)).mapToLong(Map.Entry::getValue).sum();
            audit.record(new AuditEvent(order.value(), Set.of(note, number), "receiving.count-too-high", Actor.person(by.userName()),
                    Map.of("goodsReceipt", note, "correction", number, "units", Long.toString(units), "reason", why)));
        }
        return number;
    }

    private TreeMap<Place, Long> tooMany(GoodsReceipt receipt, Map<Place, Long> came) {
        var before = counts.takenBack(Set.of(receipt.id())).getOrDefault(receipt.id(), Map.of());
        var tooMany = new TreeMap<Place, Long>();
        came.forEach((place, units) -> {
            var line = receipt.lines().stream().filter(l -> l.order().equals(place.order()) && l.line() == place.line()).findFirst()
                    .orElseThrow(() -> new BrokenRule("LINE_NOT_ON_NOTE", "%s booked nothing on line %d of %s: correct the note that did".formatted(receipt.number(), place.line(), place.order())));
            long stands = line.accepted().units() - before.getOrDefault(place, 0L);
            if (units < 0 || units > stands) {
                throw new BrokenRule("CAME_MORE_THAN_COUNTED", "%s, %s: %d good units were counted, %d cannot have come. Enter 0 to %d; post what was overlooked as a delivery"
                        .formatted(receipt.number(), line.sku(), stands, units, stands));
            }
            if (units < stands) {
                tooMany.put(place, stands - units);
            }
        });
        if (tooMany.isEmpty()) {
            throw new BrokenRule("NOTHING_TOO_HIGH", "Nothing of %s was counted too high: enter fewer units than were counted on at least one line".formatted(receipt.number()));
        }
        return tooMany;
    }
}
