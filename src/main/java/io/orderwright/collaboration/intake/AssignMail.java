package io.orderwright.collaboration.intake;

import io.orderwright.collaboration.conversation.SupplierMessage;
import io.orderwright.collaboration.conversation.SupplierMessage.State;
import io.orderwright.collaboration.conversation.SupplierMessages;
import io.orderwright.collaboration.response.Answer;
import io.orderwright.collaboration.response.SupplierResponse.Channel;
import io.orderwright.collaboration.response.SupplierResponse.Kind;
import io.orderwright.collaboration.response.TakeAnswer;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.shared.BrokenRule;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A person says what a mail belongs to: it is then read by a person like any other reply, or set aside. */
@Component
public class AssignMail {

    private final SupplierMessages messages;
    private final PurchaseOrders orders;
    private final TakeAnswer takeAnswer;
    private final AuditTrail trail;
    private final Clock clock;

    AssignMail(SupplierMessages messages, PurchaseOrders orders, TakeAnswer takeAnswer, AuditTrail trail, Clock clock) {
        this.messages = messages;
        this.orders = orders;
        this.takeAnswer = takeAnswer;
        this.trail = trail;
        this.clock = clock;
    }

    /** @throws BrokenRule when there is no such order, it is not open for an answer, or somebody assigned the mail before */
    @Transactional
    public void assign(long messageId, String number, String person) {
        PurchaseOrderSnapshot order;
        try {
            order = orders.find(new PurchaseOrderNumber(number.strip())).orElseThrow(() -> new BrokenRule("NO_SUCH_ORDER", "There is no order %s: enter a number such as PO-2026-000123.".formatted(number)));
        } catch (IllegalArgumentException notANumber) {
            throw new BrokenRule("NO_SUCH_ORDER", "\"%s\" is no order number: enter one such as PO-2026-000123.".formatted(number));
        }
        SupplierMessage message = taken(messageId, State.THREADED, person);
        message.belongsTo(order.number(), order.revision(), order.supplier());
        trail.record(new AuditEvent(order.number().value(), "collaboration.mail-assigned", Actor.person(person), Map.of("sender", message.sender(), "message", String.valueOf(messageId))));
        takeAnswer.take(new Answer(order.number(), order.revision(), Channel.MAIL, "mail/" + message.inboxId().orElseThrow(), Kind.UNCLEAR, message.sender(), message.happenedAt(), message.body(),
                "Assigned by hand: " + message.finding().orElse(""), "assigned by hand", List.of(), messageId));
    }

    @Transactional
    public void setAside(long messageId, String person) {
        taken(messageId, State.SET_ASIDE, person);
    }

    private SupplierMessage taken(long messageId, State state, String person) {
        SupplierMessage message = messages.lock(messageId).orElseThrow(() -> new BrokenRule("NO_SUCH_MAIL", "There is no mail %d.".formatted(messageId)));
        if (!message.takenFromQueue(state, person, clock.instant())) {
            throw new BrokenRule("MAIL_ASSIGNED", "Somebody has decided about this mail before: look at the list again.");
        }
        return message;
    }
}
