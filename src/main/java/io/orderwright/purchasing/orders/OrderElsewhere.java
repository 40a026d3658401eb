package io.orderwright.purchasing.orders;

import io.orderwright.catalog.Sku;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.SupplierPrice;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.OrderOrigin;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.orders.CatalogueTerms.Wanted;
import io.orderwright.purchasing.terms.ExchangeRates;
import io.orderwright.shared.BrokenRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Drafts what is open on an order that the supplier does not fulfil with another supplier, and ties the two together: the older one ends when the newer leaves. */
@Component
public class OrderElsewhere {

    private final PurchaseOrderRepository orders;
    private final DraftCauses causes;
    private final CatalogueTerms terms;
    private final ExchangeRates rates;
    private final Drafting drafting;

    OrderElsewhere(PurchaseOrderRepository orders, DraftCauses causes, CatalogueTerms terms, ExchangeRates rates, Drafting drafting) {
        this.orders = orders;
        this.causes = causes;
        this.terms = terms;
        this.rates = rates;
        this.drafting = drafting;
    }

    /**
     * @param cause business key of the decision, unique for ever
     * @throws BrokenRule {@code ORDER_STATUS}, {@code REPLACEMENT_UNDER_WAY}, {@code NOTHING_MISSING}, {@code SUPPLIER_BLOCKED}, {@code SAME_SUPPLIER} or {@code NOT_OFFERED};
     *                    nothing is changed then
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public PurchaseOrderNumber draft(PurchaseOrderNumber number, SupplierId supplierId, String cause, String reason, Person by) {
        PurchaseOrder unfulfilled = orders.lock(number);
        Supplier supplier = terms.supplierInGoodStanding(supplierId);
        unfulfilled.requireReplaceable(supplier.id());
        rates.toBase(supplier.currency());
        List<Wanted> wanted = offered(unfulfilled, supplier);
        List<LineDraft> lines = terms.price(supplier, supplier.currency(), wanted);
        return causes.once("elsewhere/" + cause, () -> {
            PurchaseOrder replacement = drafting.write(new Drafting.Draft(OrderOrigin.MANUAL, null, null, supplier.id(), unfulfilled.location(), supplier.currency(), by.userName(), lines,
                    reason, Actor.person(by.userName()), Set.of(number.value())));
            replacement.replace(unfulfilled);
            orders.saveAndFlush(replacement);
            orders.saveAndFlush(unfulfilled);
            return replacement.number();
        });
    }

    /** What is open and that supplier sells, in quantities it takes. */
    private List<Wanted> offered(PurchaseOrder unfulfilled, Supplier supplier) {
        var open = unfulfilled.lines().stream().filter(l -> l.open() > 0).toList();
        Map<Sku, SupplierPrice> rows = terms.rowsToday(supplier, open.stream().map(PurchaseOrderLine::sku).toList());
        var wanted = open.stream().filter(l -> rows.containsKey(l.sku()))
                .map(l -> new Wanted(l.sku(), rows.get(l.sku()).orderable(io.orderwright.shared.Quantity.of(l.open())), null, null, List.of())).toList();
        if (wanted.isEmpty()) {
            throw new BrokenRule("NOT_OFFERED", "%s sells nothing of what is open on %s today. Choose another supplier.".formatted(supplier.name(), unfulfilled.number()));
        }
        return wanted;
    }
}
