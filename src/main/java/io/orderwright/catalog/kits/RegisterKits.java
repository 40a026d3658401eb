package io.orderwright.catalog.kits;

import io.orderwright.catalog.Kit;
import io.orderwright.catalog.Objection;
import io.orderwright.catalog.Products;
import io.orderwright.catalog.Registered;
import io.orderwright.catalog.Sku;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Enters what kits are made of from a day on, all or none; the same again is no change. What was sold before that day stays as it was booked. */
@Component
public class RegisterKits {

    /** Kits in one call. */
    static final int MOST = 1_000;
    static final int MOST_PARTS = 50;

    private final KitRows rows;
    private final Products products;
    private final AuditTrail audit;

    RegisterKits(KitRows rows, Products products, AuditTrail audit) {
        this.rows = rows;
        this.products = products;
        this.audit = audit;
    }

    /** What a kit is made of from a day on, 1 to {@value #MOST_PARTS} parts. */
    public record Made(Sku kit, LocalDate from, List<Kit.Part> parts) {

        public Made {
            parts = parts.stream().sorted(Comparator.comparing(Kit.Part::sku)).toList();
            if (parts.isEmpty() || parts.size() > MOST_PARTS || parts.stream().map(Kit.Part::sku).distinct().count() < parts.size()) {
                throw new IllegalArgumentException("a kit has 1 to %d parts, each named once".formatted(MOST_PARTS));
            }
        }
    }

    /** @throws io.orderwright.shared.BrokenRule {@code KIT_NOT_TAKEN}: an unknown product, a kit as a part, or a part that is made a kit */
    @Transactional
    public Registered register(Collection<Made> kits, String byUserName) {
        if (kits.isEmpty() || kits.size() > MOST) {
            throw new Objection("kits", String.valueOf(kits.size()), "it is not 1 to %d".formatted(MOST), "Send them in several calls").asBrokenRule("KIT_NOT_TAKEN");
        }
        var all = all(kits);
        rows.lock(all);
        objections(kits).values().stream().findFirst().ifPresent(objection -> {
            throw objection.asBrokenRule("KIT_NOT_TAKEN");
        });
        var before = rows.find(kits.stream().map(Made::kit).toList());
        int added = 0;
        int changed = 0;
        for (var made : kits) {
            var known = before.containsKey(made.kit()) ? before.get(made.kit()).versions().get(made.from()) : null;
            if (!made.parts().equals(known)) {
                rows.write(made.kit(), made.from(), made.parts());
                added += known == null ? 1 : 0;
                changed += known == null ? 0 : 1;
                audit.record(new AuditEvent(made.kit().value(), "catalog.kit-registered", Actor.person(byUserName), Map.of("sku", made.kit().value(), "from", made.from().toString(),
                        "parts", made.parts().stream().map(part -> part.units() + " × " + part.sku()).collect(Collectors.joining(", ")))));
            }
        }
        return new Registered(added, changed, kits.size() - added - changed);
    }

    /** What speaks against each of these; those without an objection are missing. */
    Map<Made, Objection> objections(Collection<Made> kits) {
        var known = products.find(all(kits));
        var made = kits.stream().map(Made::kit).collect(Collectors.toSet());
        var parts = kits.stream().flatMap(kit -> kit.parts().stream()).map(Kit.Part::sku).collect(Collectors.toSet());
        var kitsAlready = new HashSet<>(rows.find(parts).keySet());
        kitsAlready.addAll(made);
        var partsAlready = new HashSet<>(rows.partsAmong(made));
        partsAlready.addAll(parts);
        var objections = new LinkedHashMap<Made, Objection>();
        for (var kit : kits) {
            var objection = objection(kit, known.keySet(), kitsAlready, partsAlready);
            if (objection != null) {
                objections.put(kit, objection);
            }
        }
        return objections;
    }

    private static @Nullable Objection objection(Made made, Set<Sku> known, Set<Sku> kits, Set<Sku> parts) {
        if (!known.contains(made.kit())) {
            return new Objection("kit", made.kit().value(), "there is no such product", "Register the product first, or correct the SKU");
        }
        if (parts.contains(made.kit())) {
            return new Objection("kit", made.kit().value(), "it is a part of a kit", "A kit holds products, no kits: name the products themselves");
        }
        for (var part : made.parts()) {
            if (!known.contains(part.sku())) {
                return new Objection("part", part.sku().value(), "there is no such product", "Register the product first, or correct the SKU");
            }
            if (kits.contains(part.sku())) {
                return new Objection("part", part.sku().value(), "it is a kit itself", "A kit holds products, no kits: name the products themselves");
            }
        }
        return null;
    }

    private static Set<Sku> all(Collection<Made> kits) {
        var all = kits.stream().flatMap(kit -> kit.parts().stream()).map(Kit.Part::sku).collect(Collectors.toSet());
        kits.forEach(kit -> all.add(kit.kit()));
        return all;
    }
}
