package io.orderwright.catalog.suppliers;

import io.orderwright.catalog.Objection;
import io.orderwright.catalog.Registered;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Enters suppliers, or brings those that are there up to date. A supplier enters as new whatever is claimed: standing is changed only by
 * {@link io.orderwright.catalog.Suppliers#changeStanding}. A bank account that is known is not replaced here, one person alone must not do that (F7).
 */
@Component
public class RegisterSuppliers {

    private final SupplierRows rows;
    private final PricedSuppliers priced;
    private final AuditTrail audit;

    RegisterSuppliers(SupplierRows rows, PricedSuppliers priced, AuditTrail audit) {
        this.rows = rows;
        this.priced = priced;
        this.audit = audit;
    }

    /**
     * Takes all or none.
     *
     * @throws io.orderwright.shared.BrokenRule {@code SUPPLIER_NOT_TAKEN} for the first one that {@link #objections} refuses
     */
    @Transactional
    public Registered register(Collection<Supplier> suppliers, String byUserName) {
        var wanted = byId(suppliers);
        var before = rows.lock(wanted.keySet());
        objections(wanted.values(), before).values().stream().findFirst().ifPresent(objection -> {
            throw objection.asBrokenRule("SUPPLIER_NOT_TAKEN");
        });
        var added = new ArrayList<Supplier>();
        var changed = new ArrayList<Supplier>();
        for (var supplier : wanted.values()) {
            var known = before.get(supplier.id());
            if (known == null) {
                added.add(supplier.withStanding(Supplier.Standing.NEW));
            } else if (!known.equals(supplier.withStanding(known.standing()))) {
                changed.add(supplier.withStanding(known.standing()));
            }
        }
        if (!added.isEmpty()) {
            rows.insert(added);
        }
        rows.update(changed);
        added.forEach(supplier -> record(supplier, "catalog.supplier-registered", byUserName));
        changed.forEach(supplier -> record(supplier, "catalog.supplier-changed", byUserName));
        return new Registered(added.size(), changed.size(), wanted.size() - added.size() - changed.size());
    }

    /** What would be refused, and what would be written, without writing. */
    @Transactional(readOnly = true)
    public Map<SupplierId, Objection> objections(Collection<Supplier> suppliers) {
        var wanted = byId(suppliers);
        return objections(wanted.values(), rows.find(wanted.keySet()));
    }

    private Map<SupplierId, Objection> objections(Collection<Supplier> wanted, Map<SupplierId, Supplier> before) {
        var withPrices = priced.among(before.keySet());
        var objections = new LinkedHashMap<SupplierId, Objection>();
        for (var supplier : wanted) {
            objection(before.get(supplier.id()), supplier, withPrices.contains(supplier.id())).ifPresent(o -> objections.put(supplier.id(), o));
        }
        return objections;
    }

    private static Optional<Objection> objection(@Nullable Supplier known, Supplier wanted, boolean hasPrices) {
        if (known == null) {
            return Optional.empty();
        }
        if (known.iban() != null && !Objects.equals(known.iban(), wanted.iban())) {
            return Optional.of(new Objection("iban", wanted.iban() == null ? "" : wanted.iban(), "the bank account of %s is known and is not replaced by one person alone".formatted(known.id()),
                    "Leave it as it is here, and have two people change it on the page of the supplier"));
        }
        if (hasPrices && !known.currency().equals(wanted.currency())) {
            return Optional.of(new Objection("currency", wanted.currency().getCurrencyCode(), "the prices of %s are in %s".formatted(known.id(), known.currency()),
                    "Keep %s, or register the supplier under a second code for %s".formatted(known.currency(), wanted.currency())));
        }
        return Optional.empty();
    }

    private void record(Supplier supplier, String action, String byUserName) {
        audit.record(new AuditEvent(supplier.id().value(), action, Actor.person(byUserName), Map.of("name", supplier.name(), "currency", supplier.currency().getCurrencyCode())));
    }

    private static Map<SupplierId, Supplier> byId(Collection<Supplier> suppliers) {
        var byId = new LinkedHashMap<SupplierId, Supplier>();
        for (var supplier : suppliers) {
            var twin = byId.putIfAbsent(supplier.id(), supplier);
            if (twin != null && !twin.equals(supplier)) {
                throw new Objection("supplier", supplier.id().value(), "it is named twice with different terms", "Send each supplier once").asBrokenRule("SUPPLIER_NOT_TAKEN");
            }
        }
        return byId;
    }
}
