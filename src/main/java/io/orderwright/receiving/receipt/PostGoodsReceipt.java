package io.orderwright.receiving.receipt;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.hash.Sha256;
import io.orderwright.platform.numbers.Numbers;
import io.orderwright.platform.process.EngineMessages;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.OrderFulfilment;
import io.orderwright.purchasing.OrderFulfilment.BookedReceipt;
import io.orderwright.purchasing.OrderFulfilment.ReceivedLine;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.receiving.GoodsReceived;
import io.orderwright.receiving.receipt.Delivery.CountedLine;
import io.orderwright.receiving.receipt.Discrepancy.Kind;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Posts a goods received note: good units go on hand, damaged ones and those that nobody ordered wait in quarantine, what is something else never enters stock.
 * The same delivery posted twice is one note.
 */
@Component
public class PostGoodsReceipt {

    private final GoodsReceiptRepository receipts;
    private final DiscrepancyRepository discrepancies;
    private final PurchaseOrders orders;
    private final OrderFulfilment fulfilment;
    private final Numbers numbers;
    private final EngineMessages engine;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PostGoodsReceipt(GoodsReceiptRepository receipts, DiscrepancyRepository discrepancies, PurchaseOrders orders, OrderFulfilment fulfilment, Numbers numbers,
                     EngineMessages engine, AuditTrail audit, ApplicationEventPublisher events, Clock clock) {
        this.receipts = receipts;
        this.discrepancies = discrepancies;
        this.orders = orders;
        this.fulfilment = fulfilment;
        this.numbers = numbers;
        this.engine = engine;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @return the number of the note, the same for the same delivery
     * @throws BrokenRule when the order is unknown or takes no goods, a line is not on it, the receiver may not receive it, or the request key was used for another delivery
     */
    @Transactional
    public String post(Delivery delivery, Person receiver) {
        var order = lock(delivery.order());
        var hash = hashOf(delivery);
        var posted = receipts.findByRequestKey(delivery.requestKey());
        if (posted.isPresent()) {
            return posted.get().contentHash().equals(hash) ? posted.get().number() : refuseOtherContent(delivery, posted.get());
        }
        mustBeReceivable(order, delivery);
        mustNotHaveDecided(order, receiver);

        var number = numbers.next("GRN");
        var by = Actor.person(receiver.userName());
        var counted = receivedLines(delivery.lines());
        var booked = counted.isEmpty() ? List.<BookedReceipt>of() : oncePerLine(fulfilment.received(order.number(), counted, number, by));
        var skus = skusOf(booked);
        var lines = booked.stream().map(b -> new GoodsReceiptLine(b, skus.get(b.order() + "/" + b.line()))).toList();
        var receipt = receipts.save(new GoodsReceipt(number, delivery, hash, receiver.userName(), clock.instant().truncatedTo(ChronoUnit.MICROS), lines));
        discrepancies.saveAll(discrepanciesOf(receipt, order, delivery));
        announce(receipt, order.number(), delivery, by);
        return number;
    }

    private PurchaseOrderSnapshot lock(PurchaseOrderNumber number) {
        try {
            return orders.lock(number);
        } catch (BrokenRule unknown) {
            throw new BrokenRule("UNKNOWN_PURCHASE_ORDER", "There is no purchase order %s: check the number on the delivery note".formatted(number));
        }
    }

    private String refuseOtherContent(Delivery delivery, GoodsReceipt posted) {
        throw new BrokenRule("REQUEST_KEY_REUSED", "This form was already posted as %s with other counts: open %s again to post a further delivery"
                .formatted(posted.number(), delivery.order()));
    }

    private void mustBeReceivable(PurchaseOrderSnapshot order, Delivery delivery) {
        boolean familyTakesGoods = order.status().isOpenForGoods()
                || orders.family(order.number()).stream().anyMatch(member -> member.status().isOpenForGoods());
        if (!familyTakesGoods) {
            throw new BrokenRule("ORDER_TAKES_NO_GOODS", "%s is %s and takes no goods: keep them aside and ask a buyer"
                    .formatted(order.number(), order.status().name().toLowerCase(java.util.Locale.ROOT)));
        }
        var known = order.lines().stream().map(PurchaseOrderSnapshot.Line::line).collect(toSet());
        for (CountedLine counted : delivery.lines()) {
            if (!known.contains(counted.line())) {
                throw new BrokenRule("LINE_NOT_ON_ORDER", "%s has no line %d: count it as an extra item".formatted(order.number(), counted.line()));
            }
        }
    }

    /** Separation of duties (F45): who asked for goods or approved them does not also say that they came. */
    private void mustNotHaveDecided(PurchaseOrderSnapshot order, Person receiver) {
        if (receiver.userName().equals(order.requestedBy()) || orders.approversOf(order.number(), order.revision()).contains(receiver.userName())) {
            throw new BrokenRule("RECEIVER_DECIDED_ORDER", "%s asked for or approved %s and may not receive it: a colleague has to post the delivery"
                    .formatted(receiver.displayName(), order.number()));
        }
    }

    private boolean isWrongOnly(CountedLine counted) {
        return counted.accepted().isZero() && counted.damaged().isZero();
    }

    private List<ReceivedLine> receivedLines(List<CountedLine> lines) {
        return lines.stream().filter(counted -> !isWrongOnly(counted)).map(counted -> new ReceivedLine(counted.line(), counted.accepted(), counted.damaged())).toList();
    }

    /** Units of one line may be booked in parts, what was open and what is over; the note has one row for it. */
    private static List<BookedReceipt> oncePerLine(List<BookedReceipt> booked) {
        var rows = new LinkedHashMap<String, BookedReceipt>();
        booked.forEach(part -> rows.merge(part.order() + "/" + part.line(), part, (a, b) -> new BookedReceipt(a.order(), a.line(), a.accepted().plus(b.accepted()),
                a.quarantined().plus(b.quarantined()), a.over().plus(b.over()))));
        return List.copyOf(rows.values());
    }

    private Map<String, String> skusOf(List<BookedReceipt> booked) {
        var byOrder = orders.find(booked.stream().map(BookedReceipt::order).collect(toSet()));
        return booked.stream().collect(toMap(b -> b.order() + "/" + b.line(), b -> byOrder.get(b.order()).line(b.line()).sku().value(), (same, again) -> same));
    }

    private List<Discrepancy> discrepanciesOf(GoodsReceipt receipt, PurchaseOrderSnapshot order, Delivery delivery) {
        var found = new ArrayList<Discrepancy>();
        for (GoodsReceiptLine line : receipt.lines()) {
            addIfAny(found, receipt, line.order(), line.line(), Kind.DAMAGED, line.sku(), line.damaged());
            addIfAny(found, receipt, line.order(), line.line(), Kind.OVER, line.sku(), line.over());
        }
        for (CountedLine counted : delivery.lines()) {
            addIfAny(found, receipt, order.number(), counted.line(), Kind.WRONG, order.line(counted.line()).sku().value(), counted.wrong());
        }
        delivery.extras().forEach(extra -> addIfAny(found, receipt, order.number(), Discrepancy.NO_LINE, Kind.EXTRA, extra.item(), extra.units()));
        return found;
    }

    private void addIfAny(List<Discrepancy> found, GoodsReceipt receipt, PurchaseOrderNumber order, int line, Kind kind, String item, Quantity units) {
        if (units.isPositive()) {
            found.add(new Discrepancy(receipt.id(), order, line, kind, item, units));
        }
    }

    private void announce(GoodsReceipt receipt, PurchaseOrderNumber onPapers, Delivery delivery, Actor by) {
        var affected = new TreeSet<>(Set.of(onPapers));
        receipt.lines().forEach(line -> affected.add(line.order()));
        for (PurchaseOrderNumber order : affected) {
            engine.publish("receiving.goods-received", order.value(), receipt.number() + "/" + order, Map.of("goodsReceiptNumber", receipt.number()));
            var here = receipt.lines().stream().filter(line -> line.order().equals(order)).toList();
            audit.record(new AuditEvent(order.value(), Set.of(receipt.number()), "receiving.goods-received", by, Map.of(
                    "goodsReceipt", receipt.number(), "deliveryNote", delivery.deliveryNote(), "papers", onPapers.value(),
                    "accepted", Long.toString(here.stream().mapToLong(line -> line.accepted().units()).sum()),
                    "setAside", Long.toString(here.stream().mapToLong(line -> line.damaged().plus(line.over()).units()).sum()),
                    "lines", here.stream().map(line -> line.sku() + " " + line.accepted()).collect(joining(", ")))));
        }
        events.publishEvent(new GoodsReceived(receipt.number(), affected));
    }

    private static String hashOf(Delivery delivery) {
        var text = "%s|%s|%s|%s".formatted(delivery.order(), delivery.deliveryNote(), delivery.lines(), delivery.extras());
        return HexFormat.of().formatHex(Sha256.of(text));
    }
}
