package io.orderwright.collaboration.conversation;

import io.orderwright.collaboration.CollaborationSettings;
import io.orderwright.collaboration.conversation.SupplierMessage.Kind;
import io.orderwright.platform.mail.MailIntake;
import io.orderwright.platform.process.TransientProblem;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reminds a silent supplier in the same thread, once per asking. Silence counts only when the mailbox was read after the deadline. */
@Component
public class SendReminder {

    private final PurchaseOrders orders;
    private final Conversations conversations;
    private final WriteToSupplier write;
    private final MailIntake intake;
    private final CollaborationSettings settings;
    private final Clock clock;

    SendReminder(PurchaseOrders orders, Conversations conversations, WriteToSupplier write, MailIntake intake, CollaborationSettings settings, Clock clock) {
        this.orders = orders;
        this.conversations = conversations;
        this.write = write;
        this.intake = intake;
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws TransientProblem while nobody knows whether an answer lies in the mailbox */
    @Transactional
    public void remind(PurchaseOrderNumber number) {
        PurchaseOrderSnapshot order = orders.find(number).orElseThrow(() -> new IllegalStateException("There is no order " + number));
        Optional<Conversation> found = conversations.lock(number, order.revision()).filter(c -> c.state() == Conversation.State.AWAITING && c.remindedAt().isEmpty());
        if (found.isEmpty()) {
            return;
        }
        Conversation conversation = found.get();
        Instant deadline = conversation.chaseAt().orElseThrow();
        if (!intake.hasReadUpTo(deadline)) {
            throw new TransientProblem("The mailbox was not read since %s: an answer to order %s may lie in it, so the reminder waits".formatted(deadline, number), settings.retryReminder());
        }
        write.write(new Letter(order, Kind.REMINDER, String.valueOf(conversation.asking()), "reminder", Map.of()));
        conversation.reminded(clock.instant());
    }
}
