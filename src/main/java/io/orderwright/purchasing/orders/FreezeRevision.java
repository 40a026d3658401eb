package io.orderwright.purchasing.orders;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.Suppliers;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.purchasing.decisions.Decision;
import io.orderwright.purchasing.orders.FrozenOrder.Party;
import io.orderwright.purchasing.orders.FrozenOrder.Tax;
import io.orderwright.purchasing.terms.PurchasingSettings;
import io.orderwright.shared.EmailAddress;
import io.orderwright.shared.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Writes down a revision as it leaves, with the addresses of that day, so that its documents never change. */
@Component
class FreezeRevision {

    private final IssuedRevisions issued;
    private final Suppliers suppliers;
    private final People people;
    private final PurchasingSettings settings;

    FreezeRevision(IssuedRevisions issued, Suppliers suppliers, People people, PurchasingSettings settings) {
        this.issued = issued;
        this.suppliers = suppliers;
        this.people = people;
        this.settings = settings;
    }

    /** @param approvals those of this very content */
    void freeze(PurchaseOrder order, Collection<Decision> approvals, Instant at) {
        Supplier supplier = suppliers.find(order.supplier()).orElseThrow(() -> new IllegalStateException("Supplier %s of %s is gone".formatted(order.supplier(), order.number())));
        Currency currency = order.currency();
        var wanted = order.lines().stream().filter(PurchaseOrderLine::isWanted).toList();
        List<Tax> taxes = taxes(wanted, currency);
        Money net = order.net();
        BigDecimal tax = taxes.stream().map(Tax::amount).reduce(Money.zero(currency).amount(), BigDecimal::add);
        var parent = order.parent();
        issued.freeze(new FrozenOrder(FrozenOrder.FORM, order.number().value(), order.revision(), order.contentHash(), at, order.draftedAt(), order.origin().name(),
                parent == null ? null : parent.value(), currency.getCurrencyCode(), order.rateToBase(), order.requestedBy(), approvers(approvals), order.location().value(),
                settings.deliveryAddress(order.location().value()), buyer(), seller(supplier), supplier.paymentDays(),
                wanted.stream().map(l -> line(l, currency)).toList(), net.amount(), taxes, tax, net.amount().add(tax)));
    }

    private List<String> approvers(Collection<Decision> approvals) {
        return approvals.stream().map(d -> people.find(d.person()).map(Person::displayName).orElse(d.person())).distinct().toList();
    }

    private Party buyer() {
        var company = settings.company();
        return new Party("", company.name(), company.address(), company.email().value(), company.vatId(), "en", company.country());
    }

    private static Party seller(Supplier supplier) {
        EmailAddress email = supplier.orderEmail();
        return new Party(supplier.id().value(), supplier.name(), supplier.address(), email == null ? null : email.value(), supplier.vatId(), supplier.language().toLanguageTag(), "");
    }

    private static FrozenOrder.Line line(PurchaseOrderLine line, Currency currency) {
        return new FrozenOrder.Line(line.number(), line.sku().value(), line.supplierItemCode(), line.gtin(), line.description(), line.unit(), line.ordered().units(), line.open(),
                line.unitPriceValue(), line.amount(currency).amount(), line.taxRate(), line.requestedDate(), line.supplierPriceId(), line.deliveries().isEmpty() ? null : line.deliveries().written());
    }

    // tax is rounded once per rate over the sum of its lines, as the invoice will do it
    private static List<Tax> taxes(List<PurchaseOrderLine> lines, Currency currency) {
        var base = new TreeMap<BigDecimal, Money>();
        lines.forEach(l -> base.merge(l.taxRate(), l.amount(currency), Money::plus));
        return base.entrySet().stream().map(e -> new Tax(e.getKey(), e.getValue().amount(), new Money(e.getValue().amount().multiply(e.getKey()).movePointLeft(2), currency).amount()))
                .toList();
    }
}
