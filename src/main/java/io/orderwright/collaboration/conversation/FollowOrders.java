package io.orderwright.collaboration.conversation;

import io.orderwright.purchasing.PurchaseOrderEvents;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Closes the conversation about a revision that is replaced or cancelled, in the same moment: an answer to it is never booked on another. */
@Component
class FollowOrders {

    private final Conversations conversations;

    FollowOrders(Conversations conversations) {
        this.conversations = conversations;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(PurchaseOrderEvents.Amended event) {
        conversations.close(event.order(), event.revision() - 1);
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(PurchaseOrderEvents.Cancelled event) {
        conversations.close(event.order(), Integer.MAX_VALUE);
    }
}
