package io.orderwright.receiving.receipt;

import io.orderwright.catalog.Supplier.ShortDelivery;
import io.orderwright.catalog.Suppliers;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.receiving.receipt.Discrepancy.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what the table receipt-tolerance must know about an order after a delivery, cumulative over all deliveries. */
@Component
public class AssessReceipt {

    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final int PERCENT_DECIMALS = 4;

    private final DiscrepancyRepository discrepancies;
    private final PurchaseOrders orders;
    private final Suppliers suppliers;

    AssessReceipt(DiscrepancyRepository discrepancies, PurchaseOrders orders, Suppliers suppliers) {
        this.discrepancies = discrepancies;
        this.orders = orders;
        this.suppliers = suppliers;
    }

    /** @throws IllegalStateException when the order does not exist */
    @Transactional(readOnly = true)
    public ReceiptFacts assess(PurchaseOrderNumber number) {
        var order = orders.find(number).orElseThrow(() -> new IllegalStateException("No purchase order " + number));
        var open = discrepancies.findByPurchaseOrderAndDecisionIsNullOrderById(number.value());
        long ordered = order.lines().stream().mapToLong(line -> line.ordered().units()).sum();
        long missing = order.lines().stream().mapToLong(line -> line.open().units()).sum();
        var policy = missing > 0 && hasBackorder(number) ? ShortDelivery.KEEP_OPEN : suppliers.find(order.supplier()).orElseThrow().shortDelivery();
        return new ReceiptFacts(units(open, Kind.OVER), worstOverPercent(order, open), units(open, Kind.DAMAGED), units(open, Kind.WRONG), units(open, Kind.EXTRA),
                missing, percent(missing, ordered), nameOf(policy));
    }

    /** What is owed again after a count too high, when the rest has its own order already: the order itself waits for it. */
    private boolean hasBackorder(PurchaseOrderNumber number) {
        return orders.families(Set.of(number)).getFirst().stream().anyMatch(member -> number.equals(member.parent()));
    }

    /** Of the line that is worst: a small line is not hidden behind a large one. */
    private BigDecimal worstOverPercent(PurchaseOrderSnapshot order, List<Discrepancy> open) {
        return order.lines().stream()
                .map(line -> percent(open.stream().filter(d -> d.kind() == Kind.OVER && d.line() == line.line()).mapToLong(d -> d.units().units()).sum(), line.ordered().units()))
                .max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
    }

    private static long units(List<Discrepancy> open, Kind kind) {
        return open.stream().filter(d -> d.kind() == kind).mapToLong(d -> d.units().units()).sum();
    }

    private static BigDecimal percent(long part, long whole) {
        return whole == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(part).multiply(HUNDRED).divide(BigDecimal.valueOf(whole), PERCENT_DECIMALS, RoundingMode.HALF_UP);
    }

    /** The policy as the diagram spells it, for example {@code backorder-order}. */
    private static String nameOf(ShortDelivery policy) {
        return policy.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * @param overUnits    good units that nobody ordered and nobody has judged
     * @param overPct      the same against the ordered quantity of the worst line, per cent
     * @param damagedUnits units in quarantine that nobody has judged
     * @param wrongUnits   units of something else
     * @param extraUnits   units that are on no line
     * @param shortUnits   units still expected on the order
     * @param shortPct     the same against all units ordered, per cent
     * @param shortPolicy  {@code backorder-order}, {@code keep-open} or {@code short-close}
     */
    public record ReceiptFacts(long overUnits, BigDecimal overPct, long damagedUnits, long wrongUnits, long extraUnits, long shortUnits, BigDecimal shortPct, String shortPolicy) {}
}
