package io.orderwright.purchasing.orders;

import io.orderwright.inventory.InboundSupply;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.purchasing.OrderOrigin;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves what is missing on an order to a linked order of its own (F74). One transaction closes the short lines, makes the new order and passes the units on, so
 * that nobody ever sees them twice or not at all.
 */
@Component
public class DraftBackorder {

    private final DraftCauses causes;
    private final PurchaseOrderRepository orders;
    private final Drafting drafting;
    private final InboundSupply inbound;
    private final SettleWhenComplete settlement;
    private final AuditTrail audit;

    DraftBackorder(DraftCauses causes, PurchaseOrderRepository orders, Drafting drafting, InboundSupply inbound, SettleWhenComplete settlement, AuditTrail audit) {
        this.causes = causes;
        this.orders = orders;
        this.drafting = drafting;
        this.inbound = inbound;
        this.settlement = settlement;
        this.audit = audit;
    }

    /**
     * @return the backorder order, the same one when asked again
     * @throws BrokenRule {@code NOTHING_MISSING}, {@code ORDER_STATUS}
     */
    @Transactional
    public PurchaseOrderNumber draft(PurchaseOrderNumber number) {
        return causes.once("backorder/" + number, () -> {
            PurchaseOrder original = orders.lock(number);
            if (!original.hasOpenUnits()) {
                throw new BrokenRule("NOTHING_MISSING", "%s has no open units, so there is nothing to put on a backorder order.".formatted(number));
            }
            var lines = original.lines().stream().filter(l -> l.open() > 0).map(PurchaseOrderLine::asBackorder).toList();
            PurchaseOrder backorder = drafting.write(new Drafting.Draft(OrderOrigin.BACKORDER, original, null, original.supplier(), original.location(), original.currency(),
                    original.requestedBy(), lines, "", Actor.part("purchasing"), Set.of(number.value())));
            var carriedOver = original.carryOverTo(backorder);
            inbound.change(carriedOver.stream().map(carried -> new InboundSupply.CarriedOver(carried.key(), carried.from().supplyRef(), carried.to().supplyRef(),
                    Quantity.of(carried.units()), carried.to().expectedDate())).toList());
            long units = carriedOver.stream().mapToLong(carried -> carried.units()).sum();
            orders.saveAndFlush(backorder);
            orders.saveAndFlush(original);
            audit.record(new AuditEvent(number.value(), Set.of(backorder.number().value()), "purchasing.carried-over", Actor.part("purchasing"),
                    Map.of("backorder", backorder.number().value(), "units", Long.toString(units))));
            settlement.check(original);
            return backorder.number();
        });
    }
}
