package io.orderwright.collaboration.conversation;

import io.orderwright.collaboration.conversation.SupplierMessage.Kind;
import io.orderwright.purchasing.OrderDocuments;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.shared.BrokenRule;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Mails the current revision to the supplier with PDF and UBL: once per asking, however often it is called. */
@Component
public class SendPurchaseOrder {

    private final PurchaseOrders orders;
    private final OrderDocuments documents;
    private final Conversations conversations;
    private final WriteToSupplier write;
    private final Clock clock;

    SendPurchaseOrder(PurchaseOrders orders, OrderDocuments documents, Conversations conversations, WriteToSupplier write, Clock clock) {
        this.orders = orders;
        this.documents = documents;
        this.conversations = conversations;
        this.write = write;
        this.clock = clock;
    }

    /** @throws BrokenRule {@code NO_SUPPLIER_CONTACT}, remembered in the conversation for the person who is asked */
    @Transactional(noRollbackFor = BrokenRule.class)
    public void send(PurchaseOrderNumber number) {
        PurchaseOrderSnapshot order = orders.find(number).orElseThrow(() -> new IllegalStateException("There is no order " + number));
        Conversation conversation = conversations.lockOrBegin(order);
        if (conversation.state() == Conversation.State.UNDELIVERED && !write.wasWritten(Letter.key(number, order.revision(), Kind.ORDER, asking(conversation)))) {
            // the engine never heard of it the last time
            throw new BrokenRule(WriteToSupplier.NO_CONTACT, conversation.failure().orElseThrow());
        }
        if (conversation.state() != Conversation.State.SENDING) {
            return;
        }
        try {
            write.write(letter(order, conversation));
        } catch (BrokenRule noContact) {
            conversation.withoutContact(noContact.getMessage(), clock.instant());
            throw noContact;
        }
    }

    private Letter letter(PurchaseOrderSnapshot order, Conversation conversation) {
        return new Letter(order, Kind.ORDER, asking(conversation), "order", Map.of(), OrderPapers.attachments(documents, order.number(), order.revision()));
    }

    private static String asking(Conversation conversation) {
        return String.valueOf(conversation.asking());
    }
}
