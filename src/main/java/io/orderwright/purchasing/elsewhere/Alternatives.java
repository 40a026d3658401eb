package io.orderwright.purchasing.elsewhere;

import io.orderwright.catalog.Sku;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.SupplierPrice;
import io.orderwright.catalog.SupplierPrices;
import io.orderwright.catalog.Suppliers;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.terms.ExchangeRates;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Money;
import io.orderwright.shared.Quantity;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Works out what other suppliers would deliver of what is open on an order, at today's prices, in the quantities they take. */
@Component
class Alternatives {

    /** Most suppliers that a task shows. */
    static final int MOST = 5;

    private final SupplierPrices prices;
    private final Suppliers suppliers;
    private final ExchangeRates rates;
    private final Clock clock;

    Alternatives(SupplierPrices prices, Suppliers suppliers, ExchangeRates rates, Clock clock) {
        this.prices = prices;
        this.suppliers = suppliers;
        this.rates = rates;
        this.clock = clock;
    }

    /**
     * A draft that is not made yet.
     *
     * @param open lines of the order that are open
     */
    record Offer(Supplier supplier, List<Line> lines, Money net, BigDecimal netInBase, LocalDate arrives, int open) {

        boolean isComplete() {
            return lines.size() == open;
        }
    }

    /** A line as that supplier would deliver it. */
    record Line(PurchaseOrderSnapshot.Line open, Quantity quantity, SupplierPrice row) {

        Money amount() {
            return row.priceFor(quantity).times(quantity);
        }
    }

    /** The best first: most lines, then the cheapest in base currency, then the soonest. */
    List<Offer> to(PurchaseOrderSnapshot order) {
        LocalDate today = LocalDate.now(clock);
        var open = order.lines().stream().filter(l -> l.open().isPositive()).toList();
        Map<SupplierId, List<SupplierPrice>> rows = prices.offeredOn(today, open.stream().map(PurchaseOrderSnapshot.Line::sku).toList()).stream()
                .filter(row -> !row.supplier().equals(order.supplier())).collect(Collectors.groupingBy(SupplierPrice::supplier));
        Map<SupplierId, Supplier> who = suppliers.find(rows.keySet());
        return rows.entrySet().stream().filter(entry -> who.containsKey(entry.getKey()))
                .map(entry -> offer(Objects.requireNonNull(who.get(entry.getKey())), open, entry.getValue(), today)).filter(o -> o.supplier().standing() != Supplier.Standing.BLOCKED && !o.lines().isEmpty())
                .sorted(Comparator.comparingInt((Offer o) -> -o.lines().size()).thenComparing(Offer::netInBase).thenComparing(Offer::arrives).thenComparing(o -> o.supplier().id().value()))
                .limit(MOST).toList();
    }

    private Offer offer(Supplier supplier, List<PurchaseOrderSnapshot.Line> open, List<SupplierPrice> rows, LocalDate today) {
        Map<Sku, SupplierPrice> bySku = rows.stream().filter(row -> row.currency().equals(supplier.currency())).collect(Collectors.toMap(SupplierPrice::sku, row -> row, (a, b) -> a));
        var lines = open.stream().filter(l -> bySku.containsKey(l.sku())).map(l -> new Line(l, bySku.get(l.sku()).orderable(l.open()), bySku.get(l.sku()))).toList();
        Money net = Money.sum(lines.stream().map(Line::amount).toList(), supplier.currency());
        int days = lines.stream().mapToInt(l -> l.row().leadTimeDays()).max().orElse(0);
        return new Offer(supplier, lines, net, inBase(net), today.plusDays(days), open.size());
    }

    private BigDecimal inBase(Money net) {
        try {
            return rates.inBase(net, rates.toBase(net.currency())).amount();
        } catch (BrokenRule noRate) {
            return BigDecimal.valueOf(Long.MAX_VALUE);
        }
    }
}
