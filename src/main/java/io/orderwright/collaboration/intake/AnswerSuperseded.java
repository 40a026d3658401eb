package io.orderwright.collaboration.intake;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.Suppliers;
import io.orderwright.collaboration.conversation.Letter;
import io.orderwright.collaboration.conversation.SupplierLanguage;
import io.orderwright.collaboration.conversation.SupplierMessage.Kind;
import io.orderwright.collaboration.conversation.WriteToSupplier;
import io.orderwright.collaboration.page.OrderPage;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.shared.BrokenRule;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A supplier answered a revision that is replaced: books nothing and writes back what has changed since, once per mail. */
@Component
class AnswerSuperseded {

    private final PurchaseOrders orders;
    private final Suppliers suppliers;
    private final WriteToSupplier write;
    private final AuditTrail trail;

    AnswerSuperseded(PurchaseOrders orders, Suppliers suppliers, WriteToSupplier write, AuditTrail trail) {
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
        if (orders.issued(current.number(), current.revision()).isPresent()) {
            write.write(new Letter(current, Kind.SUPERSEDED, String.valueOf(inboxId), "superseded", Map.of("answered", String.valueOf(answered), "changes", changes)));
        }
    }
}
