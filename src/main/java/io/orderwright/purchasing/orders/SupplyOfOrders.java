package io.orderwright.purchasing.orders;

import io.orderwright.inventory.InboundSupply;
import io.orderwright.shared.Quantity;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Tells the stock ledger what order lines count as on order, in the same transaction. */
@Component
class SupplyOfOrders {

    private final InboundSupply inbound;

    SupplyOfOrders(InboundSupply inbound) {
        this.inbound = inbound;
    }

    void apply(PurchaseOrder order, Collection<SupplyChange> changes) {
        inbound.change(changes.stream().map(change -> change.units() > 0
                ? new InboundSupply.Expected(change.key(), change.supply(), order.supplier(), change.sku(), order.location(), Quantity.of(change.units()), change.due())
                : new InboundSupply.Released(change.key(), change.supply(), Quantity.of(-change.units()))).toList());
    }
}
