package io.orderwright.invoicing.landed;

import static java.util.stream.Collectors.groupingBy;

import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.landed.LandedCharges.Share;
import io.orderwright.invoicing.landed.LandedEstimates.Expected;
import io.orderwright.invoicing.landed.Target.Place;
import io.orderwright.planning.StockOutlook;
import io.orderwright.purchasing.BaseCurrency;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.shared.Money;
import io.orderwright.shared.UnitPrice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts price, expectation and bills together: what a unit costs on the shelf. Everything in home currency. */
@Component
@Transactional(readOnly = true)
public class ReadLandedCost {

    private static final int NEWEST_DELIVERIES = 10;

    private final LandedCharges charges;
    private final LandedEstimates estimates;
    private final PurchaseOrders orders;
    private final StockOutlook outlook;
    private final HomeRate rates;
    private final Currency home;

    ReadLandedCost(LandedCharges charges, LandedEstimates estimates, PurchaseOrders orders, StockOutlook outlook, HomeRate rates, BaseCurrency base) {
        this.charges = charges;
        this.estimates = estimates;
        this.orders = orders;
        this.outlook = outlook;
        this.rates = rates;
        this.home = base.value();
    }

    /**
     * An order.
     *
     * @param types expected and billed by type, for this order alone
     * @param bills charges that were billed for it, with others perhaps
     */
    public record OrderSheet(PurchaseOrderNumber order, List<Line> lines, List<Type> types, Money expected, Money billed, List<LandedCharge> bills) {}

    /**
     * @param ordered        base units
     * @param price          of a unit by the order
     * @param expected       for all units of the line
     * @param billed         what its units carry, those to come included
     * @param expectedUnit   price and expectation, a unit
     * @param landedUnit     price and bills, a unit that came; null while none did or nothing was billed
     * @param expectedMargin of all units, as expected
     * @param margin         of all units, by what those that came carry; null as {@code landedUnit}
     */
    public record Line(int line, Sku sku, String description, long ordered, UnitPrice price, Money expected, Money billed, UnitPrice expectedUnit, @Nullable UnitPrice landedUnit,
                       Money expectedMargin, @Nullable Money margin) {}

    /** Expected and billed for one type of charge. */
    public record Type(String type, Money expected, Money billed) {

        public Money difference() {
            return billed.minus(expected);
        }
    }

    /** Units of one line of a goods received note. @param charges by type @param landedUnit price and charges, a unit */
    public record Lot(Place place, Sku sku, SupplierId supplier, @Nullable LocalDate receivedOn, long units, UnitPrice price, Map<String, Money> charges, Money billed, UnitPrice landedUnit) {}

    /** Empty when nothing is expected of it and nothing was billed, and for an unknown order. */
    public Optional<OrderSheet> order(PurchaseOrderNumber number) {
        return orders.find(number).flatMap(order -> sheet(order, estimates.of(order), charges.carriedBy(number), charges.billedFor(List.of(number))));
    }

    private Optional<OrderSheet> sheet(PurchaseOrderSnapshot order, List<Expected> expected, List<Share> shares, List<LandedCharge> bills) {
        Optional<BigDecimal> rate = expected.isEmpty() && bills.isEmpty() ? Optional.empty() : rates.of(order);
        return rate.map(known -> {
            Map<Integer, List<Expected>> expectedOf = expected.stream().collect(groupingBy(Expected::line));
            Map<Integer, List<Share>> sharesOf = shares.stream().collect(groupingBy(share -> share.place().line()));
            List<Line> lines = order.lines().stream().filter(line -> line.ordered().isPositive() || sharesOf.containsKey(line.line()))
                    .map(line -> line(line, known, sum(expectedOf.getOrDefault(line.line(), List.of()).stream().map(Expected::amount).toList()), sharesOf.getOrDefault(line.line(), List.of()))).toList();
            return new OrderSheet(order.number(), lines, types(expected, shares), sum(lines.stream().map(Line::expected).toList()), sum(lines.stream().map(Line::billed).toList()), bills);
        });
    }

    private Line line(PurchaseOrderSnapshot.Line line, BigDecimal rate, Money expected, List<Share> shares) {
        long units = line.ordered().units();
        BigDecimal price = line.unitPrice().value().multiply(rate);
        List<Lot> came = lots(shares.stream().filter(share -> !share.place().goodsReceipt().isEmpty()).toList());
        long cameUnits = came.stream().mapToLong(Lot::units).sum();
        BigDecimal perUnit = cameUnits == 0 ? null : sum(came.stream().map(Lot::billed).toList()).amount().divide(BigDecimal.valueOf(cameUnits), UnitPrice.SCALE, RoundingMode.HALF_UP);
        BigDecimal expectedPerUnit = units == 0 ? BigDecimal.ZERO : expected.amount().divide(BigDecimal.valueOf(units), UnitPrice.SCALE, RoundingMode.HALF_UP);
        return new Line(line.line(), line.sku(), line.description(), units, unit(price), expected, sum(shares.stream().map(Share::amount).toList()), unit(price.add(expectedPerUnit)),
                perUnit == null ? null : unit(price.add(perUnit)), margin(price, expectedPerUnit, units), perUnit == null ? null : margin(price, perUnit, units));
    }

    private Money margin(BigDecimal price, BigDecimal charges, long units) {
        BigDecimal part = price.signum() == 0 ? BigDecimal.ZERO : charges.divide(price, UnitPrice.SCALE * 2, RoundingMode.HALF_UP);
        return outlook.marginOf(unit(price), part, BigDecimal.valueOf(units));
    }

    private List<Type> types(List<Expected> expected, List<Share> shares) {
        var names = new TreeSet<String>();
        expected.forEach(one -> names.add(one.type()));
        shares.forEach(share -> names.add(share.type()));
        return names.stream().map(type -> new Type(type, sum(expected.stream().filter(one -> one.type().equals(type)).map(Expected::amount).toList()),
                sum(shares.stream().filter(share -> share.type().equals(type)).map(Share::amount).toList()))).toList();
    }

    /** What came on one note, line by line; empty when nothing was billed for it. */
    public List<Lot> note(String goodsReceipt) {
        return goodsReceipt.isEmpty() ? List.of() : lots(charges.carriedOn(goodsReceipt));
    }

    /** The newest deliveries of a product for which something was billed, the newest first. */
    public List<Lot> product(Sku sku) {
        return lots(charges.carriedBy(sku, NEWEST_DELIVERIES)).stream().sorted(Comparator.<Lot, String>comparing(lot -> lot.place().goodsReceipt()).reversed()).toList();
    }

    private List<Lot> lots(List<Share> shares) {
        var lots = new ArrayList<Lot>();
        new TreeMap<>(shares.stream().collect(groupingBy(Share::place))).forEach((place, here) -> {
            Share any = here.getFirst();
            var byType = new TreeMap<String, Money>();
            here.forEach(share -> byType.merge(share.type(), share.amount(), Money::plus));
            Money billed = sum(byType.values());
            var units = BigDecimal.valueOf(any.units());
            lots.add(new Lot(place, any.sku(), any.supplier(), any.receivedOn(), any.units(), unit(any.value().divide(units, UnitPrice.SCALE, RoundingMode.HALF_UP)), byType, billed,
                    unit(any.value().add(billed.amount()).divide(units, UnitPrice.SCALE, RoundingMode.HALF_UP))));
        });
        return lots;
    }

    /** A credit may be larger than the price: then a unit costs nothing. */
    private UnitPrice unit(BigDecimal value) {
        return new UnitPrice(value.max(BigDecimal.ZERO).setScale(UnitPrice.SCALE, RoundingMode.HALF_UP), home);
    }

    private Money sum(Collection<Money> amounts) {
        return Money.sum(amounts, home);
    }
}
