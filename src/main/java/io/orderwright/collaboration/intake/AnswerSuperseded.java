package io.orderwright.collaboration.intake;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.Suppliers;
import io.orderwright.collaboration.conversation.Letter;
import io.orderwright.collaboration.conversation.SupplierLanguage;
import io.orderwright.collaboration.conversation.SupplierMessage.Kind;
import io.orderwright.collaboration.conversation.SupplierMessages;
import io.orderwright.collaboration.conversation.WriteToSupplier;
import io.orderwright.collaboration.page.OrderPage;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.shared.BrokenRule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A supplier answered a revision that is replaced: books nothing and writes back what has changed since, once per mail, and at most three times a day: more than that
 * are answers of a robot.
 */
@Component
class AnswerSuperseded {

    private static final int MOST_IN_A_DAY = 3;

    private final PurchaseOrders orders;
    private final Suppliers suppliers;
    private final WriteToSupplier write;
    private final SupplierMessages messages;
    private final AuditTrail trail;
    private final Clock clock;

    AnswerSuperseded(PurchaseOrders orders, Suppliers suppliers, WriteToSupplier write, SupplierMessages messages, AuditTrail trail, Clock clock) {
        this.messages = messages;
        this.clock = clock;
        this.orders = orders;
        this.suppliers = suppliers;
        this.write = write;
        this.trail = trail;
    }

    @Transactional(propagation = Propagation.MANDATORY, noRollbackFor = BrokenRule.class)
    public void answer(PurchaseOrderSnapshot current, int answered, long inboxId) {
        SupplierLanguage language = new SupplierLanguage(suppliers.find(current.supplier()).map(Supplier::language).orElse(Locale.ENGLISH));
        List<Map<String, String>> changes = orders.issued(current.number(), answered).map(before -> OrderPage.changes(before, current, language)).orElse(List.of()).stream()
                .map(c -> Map.of("line", String.valueOf(c.line()), "description", c.description(), "before", c.before() == null ? "–" : c.before(), "now", c.now() == null ? "–" : c.now())).toList();
        trail.record(new AuditEvent(current.number().value(), "collaboration.old-revision-answered", Actor.supplier(current.supplier().value()),
                Map.of("answered", String.valueOf(answered), "revision", String.valueOf(current.revision()))));
        if (orders.issued(current.number(), current.revision()).isPresent() && writtenToday(current) < MOST_IN_A_DAY) {
            write.write(new Letter(current, Kind.SUPERSEDED, String.valueOf(inboxId), "superseded", Map.of("answered", String.valueOf(answered), "changes", changes)));
        }
    }

    private long writtenToday(PurchaseOrderSnapshot order) {
        Instant yesterday = clock.instant().minus(Duration.ofDays(1));
        return messages.sentAbout(order.number()).stream().filter(message -> message.kind() == Kind.SUPERSEDED && message.happenedAt().isAfter(yesterday)).count();
    }
}
