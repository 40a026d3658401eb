package io.orderwright.purchasing.orders;

import io.orderwright.inventory.InboundSupply;
import io.orderwright.shared.Quantity;
import java.util.Collection;
import java.util.Comparator;
import org.springframework.stereotype.Component;

/** Tells the stock ledger what order lines count as on order, in the same transaction. */
@Component
class SupplyOfOrders {

    private final InboundSupply inbound;

    SupplyOfOrders(InboundSupply inbound) {
        this.inbound = inbound;
    }

    void apply(PurchaseOrder order, Collection<SupplyChange> changes) {
        // positions are locked in one order by everybody, so that two orders for the same goods do not wait for each other
        for (SupplyChange change : changes.stream().sorted(Comparator.comparing(SupplyChange::sku)).toList()) {
            if (change.units() > 0) {
                inbound.expect(change.key(), change.supply(), change.sku(), order.location(), Quantity.of(change.units()), change.due());
            } else {
                inbound.release(change.key(), change.supply(), Quantity.of(-change.units()));
            }
        }
    }
}
