package io.orderwright.collaboration.conversation;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierCalendars;
import io.orderwright.catalog.Suppliers;
import io.orderwright.collaboration.conversation.SupplierMessage.Kind;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.mail.MailEvents;
import io.orderwright.platform.process.EngineMessages;
import io.orderwright.purchasing.PurchaseOrderNumber;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Books what became of our mails: taken by the server (the clock starts), refused, or come back. Each mail has one fate; hearing of it twice changes nothing. */
@Component
public class FollowMail {

    /** Mails whose loss means that the supplier does not have our question. */
    private static final Set<Kind> CARRY_THE_QUESTION = Set.of(Kind.ORDER, Kind.QUESTION, Kind.REMINDER);
    private static final Set<Kind> START_THE_CLOCK = Set.of(Kind.ORDER, Kind.QUESTION);

    private final SupplierMessageRepository messages;
    private final Conversations conversations;
    private final Suppliers suppliers;
    private final SupplierCalendars calendars;
    private final EngineMessages engine;
    private final AuditTrail trail;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    FollowMail(SupplierMessageRepository messages, Conversations conversations, Suppliers suppliers, SupplierCalendars calendars, EngineMessages engine, AuditTrail trail,
               ApplicationEventPublisher events, Clock clock) {
        this.messages = messages;
        this.conversations = conversations;
        this.suppliers = suppliers;
        this.calendars = calendars;
        this.engine = engine;
        this.trail = trail;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(MailEvents.Accepted mail) {
        messages.findByMailKey(mail.key()).filter(message -> message.accepted(mail.answer(), mail.acceptedAt())).ifPresent(message -> {
            record(message, "collaboration.mail-accepted", mail.answer());
            if (START_THE_CLOCK.contains(message.kind())) {
                startTheClock(message, mail.acceptedAt());
            }
        });
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(MailEvents.Refused mail) {
        messages.findByMailKey(mail.key()).filter(message -> message.refused(mail.reason(), mail.refusedAt())).ifPresent(message -> {
            record(message, "collaboration.mail-refused", mail.reason());
            notDelivered(message, mail.reason());
        });
    }

    /** A report says that this mail of ours could not be delivered. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void cameBack(SupplierMessage message, String reason) {
        if (message.bounced(reason, clock.instant())) {
            record(message, "collaboration.mail-bounced", reason);
            notDelivered(message, reason);
        }
    }

    /** A report says that this mail of ours arrived, or was passed on to a server that reports no more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void arrived(SupplierMessage message, String words) {
        record(message, "collaboration.mail-arrived", words);
    }

    private void startTheClock(SupplierMessage message, Instant acceptedAt) {
        PurchaseOrderNumber order = message.order().orElseThrow();
        int revision = message.revision().orElseThrow();
        Supplier supplier = suppliers.find(message.supplier().orElseThrow()).orElseThrow();
        conversations.lock(order, revision).filter(c -> isOfCurrentAsking(message, c))
                .filter(c -> c.delivered(c.asking(), acceptedAt, calendars.deadline(supplier, acceptedAt, supplier.confirmationDueAfter()),
                        calendars.deadline(supplier, acceptedAt, supplier.confirmationFlagAfter()))).ifPresent(c -> {
                    engine.publish("collaboration.order-delivered", order.value(), "collaboration.order-delivered/" + message.mailKey().orElseThrow(), Map.of(
                            "deliveredAt", acceptedAt.toString(), "chaseAt", c.chaseAt().orElseThrow().toString(), "flagAt", c.flagAt().orElseThrow().toString()));
                    events.publishEvent(new ConversationEvents.Awaiting(order, revision));
                });
    }

    private void notDelivered(SupplierMessage message, String reason) {
        if (!CARRY_THE_QUESTION.contains(message.kind())) {
            return;
        }
        PurchaseOrderNumber order = message.order().orElseThrow();
        conversations.lock(order, message.revision().orElseThrow()).filter(c -> isOfCurrentAsking(message, c))
                .filter(c -> c.failed(c.asking(), reason, clock.instant()))
                .ifPresent(c -> engine.publish("collaboration.delivery-failed", order.value(), "collaboration.delivery-failed/" + message.mailKey().orElseThrow(),
                        Map.of("deliveryFailure", reason)));
    }

    private static boolean isOfCurrentAsking(SupplierMessage message, Conversation conversation) {
        return message.mailKey().orElseThrow().equals(Letter.key(conversation.order(), conversation.revision(), message.kind(), String.valueOf(conversation.asking())));
    }

    private void record(SupplierMessage message, String action, String words) {
        trail.record(new AuditEvent(message.order().orElseThrow().value(), action, Actor.part("collaboration"), Map.of(
                "mail", message.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '), "recipient", message.recipient(), "words", words,
                "messageId", message.messageId().orElse(""), "revision", String.valueOf(message.revision().orElseThrow()))));
    }
}
