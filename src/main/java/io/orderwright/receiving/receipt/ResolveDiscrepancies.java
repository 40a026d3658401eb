package io.orderwright.receiving.receipt;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.purchasing.OrderFulfilment;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.receiving.GoodsReceived;
import io.orderwright.receiving.receipt.Discrepancy.Decision;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Decides about everything that was not as ordered and is still open on an order: into stock, back to the supplier, or refused at the door. */
@Component
public class ResolveDiscrepancies {

    private final DiscrepancyRepository discrepancies;
    private final OrderFulfilment fulfilment;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ResolveDiscrepancies(DiscrepancyRepository discrepancies, OrderFulfilment fulfilment, AuditTrail audit, ApplicationEventPublisher events, Clock clock) {
        this.discrepancies = discrepancies;
        this.fulfilment = fulfilment;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Accepting puts quarantined units on hand; things that never entered stock are only noted. Nothing open is no change.
     *
     * @param decision {@code accept}, {@code return} or {@code refuse}
     * @throws BrokenRule {@code UNKNOWN_DECISION} for another word
     */
    @Transactional
    public void resolve(PurchaseOrderNumber order, String decision, String comment, Actor by) {
        var decided = decisionOf(decision);
        var open = discrepancies.findByPurchaseOrderAndDecisionIsNullOrderById(order.value());
        if (open.isEmpty()) {
            return;
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        for (Discrepancy discrepancy : open) {
            if (discrepancy.decide(decided, by.name(), now, comment) && discrepancy.kind().isInQuarantine()) {
                fulfilment.inspected(order, discrepancy.line(), decided == Decision.ACCEPT ? discrepancy.units() : Quantity.ZERO,
                        decided == Decision.ACCEPT ? Quantity.ZERO : discrepancy.units(), "discrepancy/" + discrepancy.id(), by);
            }
        }
        audit.record(new AuditEvent(order.value(), "receiving.discrepancy-" + decided.name().toLowerCase(Locale.ROOT), by,
                Map.of("units", Long.toString(units(open)), "comment", comment)));
        events.publishEvent(new GoodsReceived("discrepancy/" + open.getFirst().goodsReceiptId(), Set.of(order)));
    }

    private static Decision decisionOf(String word) {
        return switch (word) {
            case "accept" -> Decision.ACCEPT;
            case "return" -> Decision.RETURN;
            case "refuse" -> Decision.REFUSE;
            default -> throw new BrokenRule("UNKNOWN_DECISION", "“%s” is not a decision about a delivery: choose accept, return or refuse".formatted(word));
        };
    }

    private static long units(List<Discrepancy> open) {
        return open.stream().mapToLong(d -> d.units().units()).sum();
    }
}
