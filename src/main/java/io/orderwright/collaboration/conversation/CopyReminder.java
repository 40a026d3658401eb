package io.orderwright.collaboration.conversation;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierCalendar.Backup;
import io.orderwright.catalog.SupplierCalendars;
import io.orderwright.catalog.Suppliers;
import io.orderwright.collaboration.CollaborationSettings;
import io.orderwright.collaboration.conversation.SupplierMessage.Kind;
import io.orderwright.platform.mail.MailIntake;
import io.orderwright.platform.process.TransientProblem;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives a supplier's backup contact a copy of the reminder that nobody answered, once per asking. Nothing happens where no such contact is known. */
@Component
public class CopyReminder {

    private final PurchaseOrders orders;
    private final Conversations conversations;
    private final Suppliers suppliers;
    private final SupplierCalendars calendars;
    private final WriteToSupplier write;
    private final MailIntake intake;
    private final CollaborationSettings settings;

    CopyReminder(PurchaseOrders orders, Conversations conversations, Suppliers suppliers, SupplierCalendars calendars, WriteToSupplier write, MailIntake intake, CollaborationSettings settings) {
        this.orders = orders;
        this.conversations = conversations;
        this.suppliers = suppliers;
        this.calendars = calendars;
        this.write = write;
        this.intake = intake;
        this.settings = settings;
    }

    /** @throws TransientProblem while the reminder has not left, or nobody knows whether an answer to it lies in the mailbox */
    @Transactional
    public void copy(PurchaseOrderNumber number) {
        PurchaseOrderSnapshot order = orders.find(number).orElseThrow(() -> new IllegalStateException("There is no order " + number));
        Optional<Backup> backup = Optional.ofNullable(calendars.of(order.supplier()).backup());
        Optional<Conversation> found = conversations.lock(number, order.revision()).filter(c -> c.state() == Conversation.State.AWAITING);
        if (backup.isEmpty() || found.isEmpty()) {
            return;
        }
        Conversation conversation = found.get();
        Instant reminded = conversation.remindedAt().orElseThrow(() -> new TransientProblem("Order %s was not reminded of yet: the copy waits".formatted(number), settings.retryReminder()));
        if (!intake.hasReadUpTo(reminded)) {
            throw new TransientProblem("The mailbox was not read since %s: an answer to order %s may lie in it, so the copy of the reminder waits".formatted(reminded, number), settings.retryReminder());
        }
        write.write(new Letter(order, Kind.REMINDER_COPY, String.valueOf(conversation.asking()), "reminder-copy", facts(order), List.of(), backup.get().email()));
    }

    private Map<String, Object> facts(PurchaseOrderSnapshot order) {
        var facts = new HashMap<String, Object>();
        facts.put("contact", suppliers.find(order.supplier()).flatMap(supplier -> Optional.ofNullable(supplier.orderEmail())).map(Object::toString).orElse(""));
        return facts;
    }
}
