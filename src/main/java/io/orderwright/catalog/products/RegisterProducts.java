package io.orderwright.catalog.products;

import io.orderwright.catalog.Objection;
import io.orderwright.catalog.Product;
import io.orderwright.catalog.Registered;
import io.orderwright.catalog.Sku;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Enters products, or brings those that are there up to date. */
@Component
public class RegisterProducts {

    /** SKUs that the audit event names; the rest is in the tables. */
    private static final int NAMED_IN_AUDIT = 20;

    private final ProductRows rows;
    private final AuditTrail audit;

    RegisterProducts(ProductRows rows, AuditTrail audit) {
        this.rows = rows;
        this.audit = audit;
    }

    /**
     * Takes all or none.
     *
     * @throws io.orderwright.shared.BrokenRule {@code PRODUCT_NOT_TAKEN} when one SKU is named twice with different content
     */
    @Transactional
    public Registered register(Collection<Product> products, String byUserName) {
        var wanted = bySku(products);
        var before = rows.lock(wanted.keySet());
        var added = new ArrayList<Product>();
        var changed = new ArrayList<Product>();
        for (var product : wanted.values()) {
            var known = before.get(product.sku());
            if (known == null) {
                added.add(product);
            } else if (!sameContent(known, product)) {
                changed.add(product);
            }
        }
        rows.insert(added);
        rows.update(changed);
        var done = new Registered(added.size(), changed.size(), wanted.size() - added.size() - changed.size());
        if (done.wroteAnything()) {
            var skus = Stream.concat(added.stream(), changed.stream()).map(p -> p.sku().value()).toList();
            audit.record(new AuditEvent(skus.getFirst(), skus.stream().limit(NAMED_IN_AUDIT).collect(Collectors.toSet()), "catalog.products-registered", Actor.person(byUserName),
                    Map.of("added", String.valueOf(added.size()), "changed", String.valueOf(changed.size()))));
        }
        return done;
    }

    /** Whether a stored product says the same; 20 and 20.0000 per cent are the same rate. */
    static boolean sameContent(Product known, Product wanted) {
        return known.taxRate().compareTo(wanted.taxRate()) == 0
                && known.equals(new Product(wanted.sku(), wanted.name(), wanted.category(), wanted.gtin(), known.taxRate(), wanted.unit(), wanted.seasonal(), wanted.discontinued(),
                        known.kit(), wanted.grams(), wanted.volume()));
    }

    private static Map<Sku, Product> bySku(Collection<Product> products) {
        var bySku = new LinkedHashMap<Sku, Product>();
        for (var product : products) {
            var twin = bySku.putIfAbsent(product.sku(), product);
            if (twin != null && !sameContent(twin, product)) {
                throw new Objection("sku", product.sku().value(), "it is named twice with different content", "Send each product once").asBrokenRule("PRODUCT_NOT_TAKEN");
            }
        }
        return bySku;
    }
}
