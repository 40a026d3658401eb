package io.orderwright.catalog.suppliers;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.Suppliers;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.EmailAddress;
import io.orderwright.shared.Slice;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The suppliers as other modules see them. */
@Component
@Transactional(readOnly = true)
class SupplierDirectory implements Suppliers {

    private final SupplierRows rows;
    private final AuditTrail audit;

    SupplierDirectory(SupplierRows rows, AuditTrail audit) {
        this.rows = rows;
        this.audit = audit;
    }

    @Override
    public Optional<Supplier> find(SupplierId id) {
        return Optional.ofNullable(rows.find(Set.of(id)).get(id));
    }

    @Override
    public Map<SupplierId, Supplier> find(Collection<SupplierId> ids) {
        return rows.find(ids);
    }

    @Override
    public Set<SupplierId> sendingFrom(EmailAddress sender) {
        return rows.sendingFrom(sender);
    }

    /** Empty also when two suppliers claim the id: then it identifies neither. */
    @Override
    public Optional<Supplier> withVatId(String vatId) {
        var found = rows.withVatId(String.valueOf(SupplierRows.bare(vatId)));
        return found.size() == 1 ? found.values().stream().findFirst() : Optional.empty();
    }

    @Override
    public Slice<Supplier> list(@Nullable String text, @Nullable String cursor, int size) {
        return rows.list(text, cursor, size);
    }

    @Override
    @Transactional
    public void changeStanding(SupplierId id, Supplier.Standing standing, Actor by, String reason) {
        var before = locked(id);
        if (before.standing() == standing) {
            return;
        }
        rows.update(List.of(before.withStanding(standing)));
        audit.record(new AuditEvent(id.value(), "catalog.supplier-standing-changed", by,
                Map.of("before", before.standing().name(), "after", standing.name(), "reason", reason)));
    }

    @Override
    @Transactional
    public void correctOrderEmail(SupplierId id, EmailAddress email, String byUserName) {
        var before = locked(id);
        if (email.equals(before.orderEmail())) {
            return;
        }
        rows.update(List.of(before.withOrderEmail(email)));
        audit.record(new AuditEvent(id.value(), "catalog.order-email-corrected", Actor.person(byUserName),
                Map.of("before", before.orderEmail() == null ? "" : before.orderEmail().value(), "after", email.value())));
    }

    private Supplier locked(SupplierId id) {
        var supplier = rows.lock(Set.of(id)).get(id);
        if (supplier == null) {
            throw new BrokenRule("SUPPLIER_UNKNOWN", "There is no supplier %s. Register it first.".formatted(id));
        }
        return supplier;
    }
}
