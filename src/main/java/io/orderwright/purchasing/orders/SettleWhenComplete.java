package io.orderwright.purchasing.orders;

import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.process.EngineMessages;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells the process once that everything that came is invoiced and nothing more is expected. */
@Component
class SettleWhenComplete {

    private final EngineMessages messages;
    private final PurchaseOrderRepository orders;
    private final AuditTrail audit;

    SettleWhenComplete(EngineMessages messages, PurchaseOrderRepository orders, AuditTrail audit) {
        this.messages = messages;
        this.orders = orders;
        this.audit = audit;
    }

    void check(PurchaseOrder order) {
        if (!order.isSettled()) {
            return;
        }
        if (order.processEnded()) {
            // the process ended with the cancellation of the rest; nobody waits for the message
            order.settle();
            orders.saveAndFlush(order);
            audit.record(new AuditEvent(order.number().value(), "purchasing.order-settled", Actor.part("purchasing"), Map.of()));
        } else {
            messages.publish("purchasing.order-settled", order.number().value(), order.number() + "/settled", Map.of());
        }
    }
}
