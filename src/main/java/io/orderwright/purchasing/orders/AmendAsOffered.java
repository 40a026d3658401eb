package io.orderwright.purchasing.orders;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.process.EngineMessages;
import io.orderwright.purchasing.OrderAmendments;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.orders.BookedEvidence.Kind;
import io.orderwright.purchasing.orders.OrderHistory.Cause;
import io.orderwright.purchasing.orders.Revising.Prices;
import io.orderwright.purchasing.orders.Revising.Wish;
import io.orderwright.shared.BrokenRule;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes what a supplier offers the new revision of the order, as it was offered: the supplier's own pack sizes and price list do not speak against it. */
@Component
class AmendAsOffered implements OrderAmendments {

    private final PurchaseOrderRepository orders;
    private final Revising revising;
    private final OrderHistory history;
    private final BookedEvidence booked;
    private final EngineMessages messages;
    private final AuditTrail audit;
    private final JdbcClient jdbc;

    AmendAsOffered(PurchaseOrderRepository orders, Revising revising, OrderHistory history, BookedEvidence booked, EngineMessages messages, AuditTrail audit, JdbcClient jdbc) {
        this.orders = orders;
        this.revising = revising;
        this.history = history;
        this.booked = booked;
        this.messages = messages;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY, noRollbackFor = BrokenRule.class)
    public int accept(Offer offer, Actor by) {
        PurchaseOrder order = orders.lock(offer.order());
        if (booked.wasBooked(Kind.AMENDMENT, offer.answer(), offer.order(), 0)) {
            return order.revision();
        }
        order.requireRevision(offer.revision());
        var wishes = offer.lines().stream().map(l -> new Wish(l.line(), l.quantity(), l.date(), l.price(), l.deliveries())).toList();
        order.takeOver(revising.changes(order, wishes, Prices.AS_AGREED), offer.answer());
        booked.isNew(Kind.AMENDMENT, offer.answer(), offer.order(), 0, offer.revision() + " " + offer.lines());
        orders.saveAndFlush(order);
        history.append(order, Cause.SUPPLIER_CHANGE, offer.reason(), by);
        audit.record(new AuditEvent(order.number().value(), "purchasing.changes-taken-over", by, Map.of("revision", Integer.toString(order.revision()),
                "answered", Integer.toString(offer.revision()), "reason", offer.reason(), "net", order.net().toString(), "contentHash", order.contentHash())));
        if (offer.carried() == Carried.BY_MESSAGE) {
            messages.publish("purchasing.amendment-requested", order.number().value(), order.number() + "/r" + order.revision() + "/amended", Map.of());
        }
        return order.revision();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> answerTakenOver(PurchaseOrderNumber number) {
        return jdbc.sql("select agreed_answer from purchase_order where order_number = ? and agreed_answer is not null").param(number.value()).query(String.class).optional();
    }
}
