package io.orderwright.receiving.receipt;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.OrderFulfilment;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.receiving.GoodsReceived;
import io.orderwright.receiving.PaidUnits;
import io.orderwright.receiving.receipt.LoweredCounts.Line;
import io.orderwright.receiving.receipt.LoweredCounts.Lowered;
import io.orderwright.receiving.receipt.LoweredCounts.Place;
import io.orderwright.shared.BrokenRule;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Books what somebody found who counted again after a count too high (F80): the units leave the stock by a movement of their own, the order waits for them again, and
 * invoices on them are matched again, all in one transaction. The note stays as it is. Units that are paid go back only together with a claim on the supplier.
 */
@Component
public class TakeBackUnits {

    private final LoweredCounts counts;
    private final PurchaseOrders orders;
    private final OrderFulfilment fulfilment;
    private final PaidUnits paidUnits;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TakeBackUnits(LoweredCounts counts, PurchaseOrders orders, OrderFulfilment fulfilment, PaidUnits paidUnits, AuditTrail audit, ApplicationEventPublisher events, Clock clock) {
        this.counts = counts;
        this.orders = orders;
        this.fulfilment = fulfilment;
        this.paidUnits = paidUnits;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A second time changes nothing.
     *
     * @param number    of the correction
     * @param missing   units that are not there, by line; lines that are left out were counted well
     * @param claimPaid whether units that are paid may be taken back, and claimed from the supplier
     * @return whether units were taken back; otherwise the count stands
     * @throws BrokenRule when the person may not answer, a reason is missing, more is taken back than is in question, or {@code UNITS_ARE_PAID}
     */
    @Transactional
    public boolean answer(String number, Map<Place, Long> missing, boolean claimPaid, String comment, Person by) {
        Lowered question = counts.lock(number).orElseThrow(() -> new BrokenRule("UNKNOWN_CORRECTION", "There is no correction %s: open the goods received note again".formatted(number)));
        if (!question.isOpen()) {
            return question.state().equals("BOOKED");
        }
        mayAnswer(question, by);
        var found = counts.lines(question.id()).stream().collect(toMap(Line::place, line -> within(line, missing.getOrDefault(line.place(), 0L)), (a, b) -> a, TreeMap::new));
        var gone = found.entrySet().stream().filter(line -> line.getValue() > 0).collect(groupingBy(line -> line.getKey().order(), TreeMap::new,
                toMap(line -> line.getKey().line(), Map.Entry::getValue, Long::sum, TreeMap::new)));
        var remark = comment.strip();
        if (remark.length() > DoubtHighCount.MAX_REASON || gone.isEmpty() && remark.isEmpty()) {
            throw new BrokenRule("CORRECTION_COMMENT", "Say in 1 to %d characters why the count of %s stands".formatted(DoubtHighCount.MAX_REASON, question.note()));
        }
        gone.forEach((order, units) -> mustNotBePaid(orders.lock(order), units, claimPaid));
        gone.forEach((order, units) -> fulfilment.takenBack(order, units, number, Actor.person(by.userName())));
        counts.decide(question.id(), gone.isEmpty() ? "REFUSED" : "BOOKED", by.userName(), clock.instant().truncatedTo(ChronoUnit.MICROS), remark, found);
        found.keySet().stream().map(Place::order).distinct().forEach(order -> record(question, order, gone.getOrDefault(order, new TreeMap<>()), remark, by));
        if (!gone.isEmpty()) {
            events.publishEvent(new GoodsReceived(number, gone.keySet()));
        }
        return !gone.isEmpty();
    }

    private void record(Lowered question, PurchaseOrderNumber order, Map<Integer, Long> units, String comment, Person by) {
        audit.record(new AuditEvent(order.value(), Set.of(question.note(), question.number()), units.isEmpty() ? "receiving.high-count-stands" : "receiving.count-lowered", Actor.person(by.userName()),
                Map.of("goodsReceipt", question.note(), "correction", question.number(), "units", Long.toString(units.values().stream().mapToLong(Long::longValue).sum()), "comment", comment)));
    }

    /** What is invoiced beyond what would stay received is paid, or about to be. */
    private void mustNotBePaid(PurchaseOrderSnapshot order, Map<Integer, Long> units, boolean claimPaid) {
        var paid = units.entrySet().stream().collect(toMap(Map.Entry::getKey, line -> paid(order.line(line.getKey()), line.getValue())));
        paid.values().removeIf(some -> some == 0);
        if (!paid.isEmpty() && !claimPaid) {
            var invoices = paidUnits.invoicesOn(order.number(), paid.keySet()).stream().collect(Collectors.joining(", "));
            throw new BrokenRule("UNITS_ARE_PAID", "%d of these units of %s were released for payment with invoice %s, so they cannot simply be taken back. Tick that they are claimed from the supplier, and book again"
                    .formatted(paid.values().stream().mapToLong(Long::longValue).sum(), order.number(), invoices));
        }
    }

    private static long paid(PurchaseOrderSnapshot.Line line, long units) {
        return Math.clamp(line.invoiced().units() - (line.received().units() - units), 0, units);
    }

    private static long within(Line line, long missing) {
        if (missing < 0 || missing > line.units()) {
            throw new BrokenRule("CORRECTION_BEYOND_CLAIM", "%s line %d: %d units missing, %d are in question. Enter 0 to %d"
                    .formatted(line.place().order(), line.place().line(), missing, line.units(), line.units()));
        }
        return missing;
    }

    /** Separation of duties: neither who counted first, nor who says that it was too much. */
    private static void mayAnswer(Lowered question, Person by) {
        if (!by.isIn(Group.WAREHOUSE)) {
            throw new BrokenRule("NOT_IN_WAREHOUSE", "%s is not in the group warehouse and may not correct a count".formatted(by.displayName()));
        }
        if (by.userName().equals(question.countedBy())) {
            throw new BrokenRule("COUNTED_BEFORE", "%s counted %s and may not check that count: a colleague has to".formatted(by.displayName(), question.note()));
        }
        if (by.userName().equals(question.askedBy())) {
            throw new BrokenRule("DOUBTED_COUNT", "%s doubted the count of %s and may not correct it: a colleague has to".formatted(by.displayName(), question.note()));
        }
    }
}
