package io.orderwright.purchasing.orders;

import io.orderwright.inventory.InboundSupply;
import io.orderwright.inventory.StockLedger;
import io.orderwright.inventory.StockMovement;
import io.orderwright.inventory.StockMovement.Reason;
import io.orderwright.inventory.StockState;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.process.EngineMessages;
import io.orderwright.purchasing.OrderFulfilment;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.orders.BookedEvidence.Kind;
import io.orderwright.purchasing.orders.OrderHistory.Cause;
import io.orderwright.shared.Quantity;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Books what suppliers promise, what comes and what is invoiced, on the order it belongs to. */
@Component
class FulfilmentOfOrders implements OrderFulfilment {

    private final PurchaseOrderRepository orders;
    private final BookedEvidence booked;
    private final BookedReceipts receipts;
    private final InboundSupply inbound;
    private final StockLedger stock;
    private final SupplyOfOrders supply;
    private final SettleWhenComplete settlement;
    private final OrderHistory history;
    private final EngineMessages messages;
    private final AuditTrail audit;
    private final Clock clock;

    FulfilmentOfOrders(PurchaseOrderRepository orders, BookedEvidence booked, BookedReceipts receipts, InboundSupply inbound, StockLedger stock, SupplyOfOrders supply,
                       SettleWhenComplete settlement, OrderHistory history, EngineMessages messages, AuditTrail audit, Clock clock) {
        this.orders = orders;
        this.booked = booked;
        this.receipts = receipts;
        this.inbound = inbound;
        this.stock = stock;
        this.supply = supply;
        this.settlement = settlement;
        this.history = history;
        this.messages = messages;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void confirmed(PurchaseOrderNumber number, int revision, List<ConfirmedLine> lines, String evidence, Actor by) {
        PurchaseOrder order = orders.lock(number);
        if (!booked.isNew(Kind.CONFIRMATION, evidence, number, 0, revision + " " + lines)) {
            return;
        }
        String before = order.contentHash();
        order.confirm(revision, lines);
        inbound.change(lines.stream().filter(answer -> order.line(answer.line()).onOrder() > 0).map(answer -> promised(order.line(answer.line()), answer)).toList());
        orders.saveAndFlush(order);
        if (!order.contentHash().equals(before)) {
            history.append(order, Cause.SUPPLIER_CHANGE, evidence, by);
            audit.record(new AuditEvent(number.value(), "purchasing.agreement-changed", by, Map.of("revision", Integer.toString(revision), "evidence", evidence,
                    "net", order.net().toString(), "contentHash", order.contentHash())));
        }
        settlement.check(order);
    }

    private static InboundSupply.Promised promised(PurchaseOrderLine line, ConfirmedLine answer) {
        return answer.deliveries().isEmpty() ? new InboundSupply.Promised(line.supplyRef(), answer.date())
                : new InboundSupply.Promised(line.supplyRef(), answer.deliveries().parts().stream().map(p -> new InboundSupply.Part(p.quantity(), p.on())).toList());
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public List<BookedReceipt> received(PurchaseOrderNumber number, List<ReceivedLine> lines, String evidence, Actor by) {
        PurchaseOrder named = orders.lock(number);
        List<PurchaseOrder> family = orders.findFamilyLocked(named.rootNumber(), number.value());
        OrderRows.READ.forget();
        if (!booked.isNew(Kind.RECEIPT, evidence, number, 0, lines.toString())) {
            return receipts.bookedOn(evidence, number);
        }
        var all = new ArrayList<BookedReceipt>();
        var arrivals = new ArrayList<InboundSupply.Received>();
        lines.forEach(line -> all.addAll(book(named, family, line, evidence, arrivals)));
        inbound.change(arrivals);
        family.forEach(orders::saveAndFlush);
        receipts.remember(evidence, number, all);
        family.forEach(settlement::check);
        return List.copyOf(all);
    }

    /** First the order on the label, then its backorder orders upwards; what nobody waits for stays on the label's line, set aside. */
    private List<BookedReceipt> book(PurchaseOrder named, List<PurchaseOrder> family, ReceivedLine came, String evidence, List<InboundSupply.Received> arrivals) {
        var result = new ArrayList<BookedReceipt>();
        long accepted = came.accepted().units();
        long quarantined = came.quarantined().units();
        int lineNumber = came.line();
        named.line(lineNumber);
        for (PurchaseOrder member : family) {
            if (member != named) {
                var carrying = member.lineCarrying(lineNumber);
                if (carrying.isEmpty()) {
                    break;
                }
                lineNumber = carrying.get().number();
            }
            if (member.takesGoods() && accepted + quarantined > 0) {
                var booking = member.receive(lineNumber, accepted, quarantined);
                if (booking.accepted() + booking.setAside() > 0) {
                    accepted -= booking.accepted();
                    quarantined -= booking.setAside();
                    arrivals.add(arrival(member, lineNumber, booking.accepted(), booking.setAside(), evidence));
                    result.add(new BookedReceipt(member.number(), lineNumber, Quantity.of(booking.accepted()), Quantity.of(booking.setAside()), Quantity.ZERO));
                }
            }
        }
        long over = accepted + quarantined;
        if (over > 0) {
            named.setAsideAsOver(came.line(), over);
            arrivals.add(arrival(named, came.line(), 0, over, evidence + "/over"));
            result.add(new BookedReceipt(named.number(), came.line(), Quantity.ZERO, Quantity.ZERO, Quantity.of(over)));
        }
        return result;
    }

    private static InboundSupply.Received arrival(PurchaseOrder order, int lineNumber, long accepted, long setAside, String evidence) {
        PurchaseOrderLine line = order.line(lineNumber);
        return new InboundSupply.Received(line.nextSupplyKey() + "/" + evidence, line.supplyRef(), Quantity.of(accepted), Quantity.of(setAside));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void takenBack(PurchaseOrderNumber number, Map<Integer, Long> units, String evidence, Actor by) {
        PurchaseOrder order = orders.lock(number);
        if (!booked.isNew(Kind.TAKEN_BACK, evidence, number, 0, new TreeMap<>(units).toString())) {
            return;
        }
        boolean wasClosed = !order.status().isOpenForGoods();
        var taken = order.takeBack(new TreeMap<>(units));
        inbound.change(taken.stream().map(line -> new InboundSupply.TakenBack(line.line().nextSupplyKey() + "/" + evidence, line.line().supplyRef(), Quantity.of(line.units()),
                Quantity.of(line.owed()), line.line().expectedDate())).toList());
        orders.saveAndFlush(order);
        if (wasClosed && order.status().isOpenForGoods()) {
            audit.record(new AuditEvent(number.value(), "purchasing.opened-again", by, Map.of("evidence", evidence,
                    "units", Long.toString(taken.stream().mapToLong(PurchaseOrder.TakenBack::owed).sum()))));
            messages.publish("purchasing.goods-owed-again", number.value(), number + "/owed-again/" + evidence, Map.of());
        }
        settlement.check(order);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void inspected(PurchaseOrderNumber number, int line, Quantity accepted, Quantity refused, String evidence, Actor by) {
        PurchaseOrder order = orders.lock(number);
        if (!booked.isNew(Kind.INSPECTION, evidence, number, line, accepted + "/" + refused)) {
            return;
        }
        var owed = order.judge(line, accepted.units(), refused.units());
        var movements = new ArrayList<StockMovement>();
        String key = "inspection/" + evidence + "/" + number + "/" + line;
        if (accepted.isPositive()) {
            movements.add(new StockMovement(key + "/accepted", order.line(line).sku(), order.location(), StockState.QUARANTINED, StockState.ON_HAND, accepted, Reason.INSPECTION,
                    number.value(), clock.instant()));
        }
        if (refused.isPositive()) {
            movements.add(new StockMovement(key + "/refused", order.line(line).sku(), order.location(), StockState.QUARANTINED, StockState.OUTSIDE, refused, Reason.RETURN,
                    number.value(), clock.instant()));
        }
        stock.post(movements);
        if (owed != null) {
            supply.apply(order, List.of(owed));
        }
        orders.saveAndFlush(order);
        settlement.check(order);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void closedShort(PurchaseOrderNumber number, List<Integer> lines, String reason, Actor by) {
        PurchaseOrder order = orders.lock(number);
        if (!order.hasOpenUnits()) {
            return;
        }
        var given = order.closeShort(Set.copyOf(lines));
        supply.apply(order, given);
        orders.saveAndFlush(order);
        long units = -given.stream().mapToLong(SupplyChange::units).sum();
        if (units > 0) {
            audit.record(new AuditEvent(number.value(), "purchasing.closed-short", by, Map.of("units", Long.toString(units), "reason", reason)));
        }
        settlement.check(order);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void invoiced(PurchaseOrderNumber number, Map<Integer, Long> units, String evidence) {
        PurchaseOrder order = orders.lock(number);
        Map<Integer, String> told = units.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, line -> line.getValue().toString()));
        Set<Integer> fresh = booked.newLines(Kind.INVOICE, evidence, number, told);
        if (fresh.isEmpty()) {
            return;
        }
        fresh.forEach(line -> order.invoice(line, units.get(line)));
        orders.saveAndFlush(order);
        settlement.check(order);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void requestCancellation(PurchaseOrderNumber number, String reason, Actor by) {
        PurchaseOrder order = orders.lock(number);
        if (!order.requestCancellation()) {
            return;
        }
        orders.saveAndFlush(order);
        audit.record(new AuditEvent(number.value(), "purchasing.cancellation-requested", by, Map.of("reason", reason)));
        messages.publish("purchasing.cancellation-requested", number.value(), number + "/cancellation", Map.of("cancellationReason", reason));
    }
}
