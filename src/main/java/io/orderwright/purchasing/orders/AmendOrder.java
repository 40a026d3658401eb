package io.orderwright.purchasing.orders;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.process.EngineMessages;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.orders.OrderHistory.Cause;
import io.orderwright.purchasing.orders.Revising.Prices;
import io.orderwright.purchasing.orders.Revising.Wish;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes a new revision on a person's word. The process starts over: approval by the policy, issue, the supplier's answer (F40). */
@Component
public class AmendOrder {

    private static final Set<Group> MAY_AMEND = Set.of(Group.BUYERS, Group.MANAGERS, Group.DIRECTORS);

    private final PurchaseOrderRepository orders;
    private final Revising revising;
    private final OrderHistory history;
    private final EngineMessages messages;
    private final AuditTrail audit;

    AmendOrder(PurchaseOrderRepository orders, Revising revising, OrderHistory history, EngineMessages messages, AuditTrail audit) {
        this.orders = orders;
        this.revising = revising;
        this.history = history;
        this.messages = messages;
        this.audit = audit;
    }

    /**
     * @param contentHash what the person saw: when the order is another one by now, nothing is changed
     * @param lines       lines that are not named stay as they are
     * @param reason      shown to the approver and on the timeline
     */
    public record Amendment(PurchaseOrderNumber number, String contentHash, List<Line> lines, String reason) {

        /** @param quantity zero takes the line off @param requestedDate null leaves the day @param unitPrice agreed with the supplier, null leaves it to the price list */
        public record Line(int line, Quantity quantity, @Nullable LocalDate requestedDate, @Nullable UnitPrice unitPrice) {

            public Line(int line, Quantity quantity, @Nullable LocalDate requestedDate) {
                this(line, quantity, requestedDate, null);
            }
        }
    }

    /**
     * @return the new revision
     * @throws BrokenRule {@code NOT_ALLOWED}, {@code ORDER_CHANGED_MEANWHILE}, {@code NOTHING_CHANGED}, {@code ORDER_LINE_ALREADY_CAME}, {@code ORDER_WITHOUT_LINES},
     *                    {@code QUANTITY_NOT_ORDERABLE}, {@code PRICE_CURRENCY}, {@code DATE_IN_THE_PAST}, {@code ORDER_STATUS}
     */
    @Transactional
    public int amend(Amendment amendment, Person by) {
        if (MAY_AMEND.stream().noneMatch(by::isIn)) {
            throw new BrokenRule("NOT_ALLOWED", "%s may not amend orders. Ask a buyer.".formatted(by.displayName()));
        }
        PurchaseOrder order = orders.lock(amendment.number());
        if (!order.contentHash().equals(amendment.contentHash())) {
            throw new BrokenRule("ORDER_CHANGED_MEANWHILE", "%s was changed by somebody else and is at revision %d now. Look at it again, then amend."
                    .formatted(order.number(), order.revision()));
        }
        var wishes = amendment.lines().stream().map(l -> new Wish(l.line(), l.quantity(), l.requestedDate(), l.unitPrice(), null)).toList();
        order.revise(revising.changes(order, wishes, Prices.WHERE_THE_BREAK_CHANGES));
        if (order.contentHash().equals(amendment.contentHash())) {
            throw new BrokenRule("NOTHING_CHANGED", "%s would stay as it is. Change a quantity, a date or a price.".formatted(order.number()));
        }
        orders.saveAndFlush(order);
        history.append(order, Cause.AMENDED, amendment.reason(), Actor.person(by.userName()));
        audit.record(new AuditEvent(order.number().value(), "purchasing.order-amended", Actor.person(by.userName()), Map.of("revision", Integer.toString(order.revision()),
                "reason", amendment.reason(), "net", order.net().toString(), "contentHash", order.contentHash())));
        // also before the first issue: levels were chosen for the old content and have to be chosen again
        messages.publish("purchasing.amendment-requested", order.number().value(), order.number() + "/r" + order.revision() + "/amended", Map.of());
        return order.revision();
    }
}
