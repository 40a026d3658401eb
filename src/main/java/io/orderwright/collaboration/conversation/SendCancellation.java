package io.orderwright.collaboration.conversation;

import io.orderwright.collaboration.conversation.SupplierMessage.Kind;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.shared.BrokenRule;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells the supplier that an order is cancelled, once per revision. A supplier that never got the order is told nothing. */
@Component
public class SendCancellation {

    private final PurchaseOrders orders;
    private final Conversations conversations;
    private final WriteToSupplier write;
    private final AuditTrail trail;

    SendCancellation(PurchaseOrders orders, Conversations conversations, WriteToSupplier write, AuditTrail trail) {
        this.orders = orders;
        this.conversations = conversations;
        this.write = write;
        this.trail = trail;
    }

    @Transactional
    public void send(PurchaseOrderNumber number, String reason) {
        PurchaseOrderSnapshot order = orders.find(number).orElseThrow(() -> new IllegalStateException("There is no order " + number));
        if (conversations.latest(number).isEmpty()) {
            return;
        }
        conversations.close(number, order.revision());
        try {
            write.write(new Letter(order, Kind.CANCELLATION, "1", "cancellation", Map.of("reason", reason)));
        } catch (BrokenRule noContact) {
            trail.record(new AuditEvent(number.value(), "collaboration.cancellation-not-mailed", Actor.part("collaboration"), Map.of("words", noContact.getMessage())));
        }
    }
}
