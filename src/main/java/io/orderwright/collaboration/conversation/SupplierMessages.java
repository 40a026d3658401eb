package io.orderwright.collaboration.conversation;

import io.orderwright.collaboration.conversation.SupplierMessage.Direction;
import io.orderwright.collaboration.conversation.SupplierMessage.State;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.Slice;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds the mails of conversations. */
@Component
@Transactional(readOnly = true)
public class SupplierMessages {

    /** Most mails of one order that are looked at: more are a loop, not a conversation. */
    public static final int MAX_THREAD = 200;

    private final SupplierMessageRepository messages;

    SupplierMessages(SupplierMessageRepository messages) {
        this.messages = messages;
    }

    public Optional<SupplierMessage> find(long id) {
        return messages.findById(id);
    }

    /** Locked until the transaction ends, so that two people decide one after the other. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<SupplierMessage> lock(long id) {
        return messages.lock(id);
    }

    public Optional<SupplierMessage> byInboxId(long inboxId) {
        return messages.findByInboxId(inboxId);
    }

    public Optional<SupplierMessage> byMailKey(String key) {
        return messages.findByMailKey(key);
    }

    public Optional<SupplierMessage> byBounceToken(String hash) {
        return messages.findByBounceTokenHash(hash);
    }

    /** One query for all. */
    public List<SupplierMessage> byReplyTokens(Collection<String> hashes) {
        return hashes.isEmpty() ? List.of() : messages.findByReplyTokenHashIn(hashes);
    }

    /** One query for all. */
    public List<SupplierMessage> byMessageIds(Collection<String> messageIds) {
        return messageIds.isEmpty() ? List.of() : messages.findByMessageIdIn(messageIds);
    }

    /** What we wrote about this order, the oldest first. */
    public List<SupplierMessage> sentAbout(PurchaseOrderNumber order) {
        return messages.thread(order.value(), Direction.OUT, Limit.of(MAX_THREAD));
    }

    /** Both directions, the newest first. */
    public List<SupplierMessage> thread(PurchaseOrderNumber order) {
        return messages.findByPurchaseOrderOrderByIdDesc(order.value(), Limit.of(MAX_THREAD));
    }

    /** Mails that belong to no order by their evidence, the newest first. */
    public Slice<SupplierMessage> unassigned(@Nullable String cursor, int size) {
        long before = cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        List<SupplierMessage> found = messages.page(Direction.IN, State.UNASSIGNED, before, Limit.of(size + 1));
        boolean more = found.size() > size;
        List<SupplierMessage> shown = more ? found.subList(0, size) : found;
        return new Slice<>(shown, more ? String.valueOf(shown.getLast().id()) : null);
    }

    /** Replies that belong to an order, the oldest first, after that one. */
    public List<SupplierMessage> repliesAfter(long id, int size) {
        return messages.after(SupplierMessage.Kind.REPLY, State.THREADED, id, Limit.of(size));
    }

    @Transactional
    public SupplierMessage store(SupplierMessage message) {
        return messages.save(message);
    }
}
