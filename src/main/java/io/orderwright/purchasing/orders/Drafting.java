package io.orderwright.purchasing.orders;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.SupplierId;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.numbers.Numbers;
import io.orderwright.platform.process.EngineMessages;
import io.orderwright.purchasing.OrderOrigin;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.orders.OrderHistory.Cause;
import io.orderwright.purchasing.terms.ExchangeRates;
import java.time.Clock;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes a new draft, whatever led to it, and starts its process. */
@Component
class Drafting {

    private final PurchaseOrderRepository orders;
    private final Numbers numbers;
    private final ExchangeRates rates;
    private final OrderHistory history;
    private final AuditTrail audit;
    private final EngineMessages messages;
    private final Clock clock;

    Drafting(PurchaseOrderRepository orders, Numbers numbers, ExchangeRates rates, OrderHistory history, AuditTrail audit, EngineMessages messages, Clock clock) {
        this.orders = orders;
        this.numbers = numbers;
        this.rates = rates;
        this.history = history;
        this.audit = audit;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * @param carriesFrom the order whose missing units it carries, null otherwise
     * @param related     other subjects on whose timeline the draft belongs
     */
    record Draft(OrderOrigin origin, @Nullable PurchaseOrder carriesFrom, @Nullable String proposalId, SupplierId supplier, LocationCode location, Currency currency,
                 @Nullable String requestedBy, List<LineDraft> lines, String reason, Actor by, Set<String> related) {}

    @Transactional(propagation = Propagation.MANDATORY)
    PurchaseOrder write(Draft draft) {
        // an order that approval could never compare with its limits is better refused here, where somebody listens
        rates.toBase(draft.currency());
        var order = new PurchaseOrder(number(draft), draft.origin(), draft.carriesFrom(), draft.proposalId(), draft.supplier(), draft.location(),
                draft.currency(), draft.requestedBy(), clock.instant(), draft.lines());
        orders.saveAndFlush(order);
        history.append(order, Cause.DRAFTED, draft.reason(), draft.by());
        audit.record(new AuditEvent(order.number().value(), draft.related(), "purchasing.order-drafted", draft.by(), Map.of("number", order.number().value(), "supplier", draft.supplier().value(),
                "origin", draft.origin().name(), "lines", Integer.toString(draft.lines().size()), "net", order.net().toString(), "contentHash", order.contentHash(),
                "reason", draft.reason())));
        messages.publish("purchasing.order-drafted", order.number().value(), order.number() + "/drafted", Map.of("purchaseOrderNumber", order.number().value()));
        return order;
    }

    /** Whoever follows a family from its original looks upwards by number. */
    private PurchaseOrderNumber number(Draft draft) {
        PurchaseOrder parent = draft.carriesFrom();
        return new PurchaseOrderNumber(parent == null ? numbers.next("PO") : numbers.next("PO", parent.number().value()));
    }
}
