package io.orderwright.receiving.receipt;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.receiving.ReceiptCorrections;
import io.orderwright.shared.BrokenRule;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes down that a count is doubted and by how many units; nothing is booked until somebody has counted again. */
@Component
class DoubtCount implements ReceiptCorrections {

    private final CountsInDoubt doubts;
    private final GoodsReceiptRepository receipts;
    private final PurchaseOrders orders;
    private final AuditTrail audit;
    private final Clock clock;

    DoubtCount(CountsInDoubt doubts, GoodsReceiptRepository receipts, PurchaseOrders orders, AuditTrail audit, Clock clock) {
        this.doubts = doubts;
        this.receipts = receipts;
        this.orders = orders;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY, noRollbackFor = BrokenRule.class)
    public List<String> ask(List<Request> requests) {
        var inDoubt = requests.stream().map(this::noteInDoubt).toList();
        for (int i = 0; i < requests.size(); i++) {
            askOnce(requests.get(i), inDoubt.get(i));
        }
        return inDoubt.stream().map(GoodsReceipt::number).toList();
    }

    private GoodsReceipt noteInDoubt(Request request) {
        var note = notesOf(receipts, request.order(), request.units().keySet()).stream().reduce((first, second) -> second).orElseThrow(() -> new BrokenRule("NOTHING_COUNTED",
                "Nothing was counted on these lines of %s, so there is no count to correct: have the delivery posted on the page Receiving, or ask for a credit note.".formatted(request.order())));
        var family = orders.families(Set.of(request.order())).getFirst();
        request.units().forEach((line, units) -> mustBeExpected(family, request.order(), line, units));
        return note;
    }

    private void askOnce(Request request, GoodsReceipt note) {
        boolean isAsked = doubts.openFor(request.requestedFor()).stream().anyMatch(open -> open.order().equals(request.order()));
        if (!isAsked && doubts.add(request, note.id(), clock.instant().truncatedTo(ChronoUnit.MICROS))) {
            audit.record(new AuditEvent(request.order().value(), Set.of(note.number(), request.requestedFor()), "receiving.count-doubted", Actor.person(request.askedBy()), Map.of(
                    "goodsReceipt", note.number(), "units", Long.toString(request.units().values().stream().mapToLong(Long::longValue).sum()), "document", request.requestedFor(),
                    "reason", request.reason())));
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<Open> open(String requestedFor) {
        return doubts.openFor(requestedFor);
    }

    /** Notes that have one of these lines, oldest first. */
    static List<GoodsReceipt> notesOf(GoodsReceiptRepository receipts, PurchaseOrderNumber order, Set<Integer> lines) {
        return receipts.bookedOn(order.value()).stream().filter(note -> note.lines().stream().anyMatch(line -> line.order().equals(order) && lines.contains(line.line()))).toList();
    }

    /** Units that nobody expects any more cannot be booked as ordered: the order, or the backorder order that carries them on, has to be open. */
    private static void mustBeExpected(List<PurchaseOrderSnapshot> family, PurchaseOrderNumber order, int line, long units) {
        long expected = 0;
        Integer at = null;
        for (PurchaseOrderSnapshot member : family) {
            var above = at;
            var here = member.number().equals(order) ? member.lines().stream().filter(l -> l.line() == line).findFirst()
                    : above == null ? Optional.<PurchaseOrderSnapshot.Line>empty() : member.lines().stream().filter(l -> above.equals(l.parentLine())).findFirst();
            if (here.isPresent()) {
                at = here.get().line();
                expected += member.status().isOpenForGoods() ? here.get().open().units() : 0;
            }
        }
        if (units > expected) {
            throw new BrokenRule("CORRECTION_BEYOND_ORDER", "%s expects %d more units on line %d, not %d: the rest came or was given up. Accept the difference, or ask for a credit note."
                    .formatted(order, expected, line, units));
        }
    }
}
