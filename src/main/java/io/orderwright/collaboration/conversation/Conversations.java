package io.orderwright.collaboration.conversation;

import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds conversations. Whoever changes one locks it first, so that an answer, a bounce and a reminder come one after the other. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Conversations {

    private final ConversationRepository conversations;

    Conversations(ConversationRepository conversations) {
        this.conversations = conversations;
    }

    /** The conversation about the current revision, locked; begun when there is none. Older revisions are closed. */
    public Conversation lockOrBegin(PurchaseOrderSnapshot order) {
        List<Conversation> all = conversations.lockAll(order.number().value());
        all.stream().filter(c -> c.revision() < order.revision()).forEach(Conversation::close);
        return all.stream().filter(c -> c.revision() == order.revision()).findFirst().orElseGet(() -> {
            var begun = conversations.save(new Conversation(order.number(), order.revision(), order.supplier()));
            conversations.flush();
            return begun;
        });
    }

    /** The conversation about that revision, locked until the transaction ends. */
    public Optional<Conversation> lock(PurchaseOrderNumber order, int revision) {
        return conversations.lock(order.value(), revision);
    }

    /** @throws IllegalStateException when nothing was ever sent about it */
    public Conversation lockCurrent(PurchaseOrderNumber order) {
        List<Conversation> all = conversations.lockAll(order.value());
        if (all.isEmpty()) {
            throw new IllegalStateException("No mail was ever sent about order " + order);
        }
        return all.getLast();
    }

    /** Reads without locking. */
    @Transactional(readOnly = true)
    public Optional<Conversation> latest(PurchaseOrderNumber order) {
        return conversations.findFirstByPurchaseOrderOrderByRevisionDesc(order.value());
    }

    /** Closes everything about this order up to and including that revision. */
    public void close(PurchaseOrderNumber order, int upToRevision) {
        conversations.lockAll(order.value()).stream().filter(c -> c.revision() <= upToRevision).forEach(Conversation::close);
    }
}
