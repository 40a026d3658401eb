package io.orderwright.purchasing.orders;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.process.EngineMessages;
import io.orderwright.purchasing.PurchaseOrderNumber;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps one live order for one need (F65): while another supplier's order is being decided, the units of the one that is not fulfilled still count; in the transaction
 * that issues the other one they are given up. Callers lock the older order first.
 */
@Component
class Replacement {

    private final PurchaseOrderRepository orders;
    private final SupplyOfOrders supply;
    private final EngineMessages messages;
    private final AuditTrail audit;
    private final JdbcClient jdbc;

    Replacement(PurchaseOrderRepository orders, SupplyOfOrders supply, EngineMessages messages, AuditTrail audit, JdbcClient jdbc) {
        this.orders = orders;
        this.supply = supply;
        this.messages = messages;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /** The order that waits for this one to be decided, locked; empty when none does. */
    Optional<PurchaseOrder> lockReplaced(PurchaseOrderNumber number) {
        return jdbc.sql("select order_number from purchase_order where replaced_by = ?").param(number.value()).query(String.class).optional()
                .map(replaced -> orders.lock(new PurchaseOrderNumber(replaced))).filter(replaced -> replaced.isReplacedBy(number));
    }

    /** The other order leaves and counts: what is open here ceases to count in the same moment. */
    void issued(PurchaseOrder replaced, PurchaseOrder by) {
        if (!replaced.processEnded() && replaced.status().isOpenForGoods()) {
            supply.apply(replaced, replaced.cancel("Ordered elsewhere with " + by.number()));
            orders.saveAndFlush(replaced);
            audit.record(new AuditEvent(replaced.number().value(), Set.of(by.number().value()), "purchasing.order-replaced", Actor.part("purchasing"), Map.of("replaced", replaced.number().value(), "by", by.number().value())));
            tell(replaced, by, "issued");
        }
    }

    /** The other order will not leave: this one is where it was. */
    void dropped(PurchaseOrder replaced, PurchaseOrder by) {
        replaced.replacementDropped();
        orders.saveAndFlush(replaced);
        tell(replaced, by, "dropped");
    }

    private void tell(PurchaseOrder replaced, PurchaseOrder by, String outcome) {
        messages.publish("purchasing.replacement-decided", replaced.number().value(), by.number() + "/replacement-decided", Map.of("replacementOutcome", outcome));
    }
}
