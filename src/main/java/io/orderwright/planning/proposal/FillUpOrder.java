package io.orderwright.planning.proposal;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Products;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.SupplierPrices;
import io.orderwright.inventory.StockPosition;
import io.orderwright.inventory.StockPositions;
import io.orderwright.planning.engine.Step;
import io.orderwright.planning.engine.TopUp;
import io.orderwright.planning.rules.PlanningSettings;
import io.orderwright.planning.rules.RuleBook;
import io.orderwright.planning.level.ReorderLevel;
import io.orderwright.planning.level.ReorderLevels;
import io.orderwright.planning.need.Holds;
import io.orderwright.planning.need.Needs;
import io.orderwright.shared.Money;
import io.orderwright.shared.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Fills an order up to its supplier's minimum value (F3), and on to the value from which delivery is free when that is not far (F31): first with the supplier's SKUs that are
 * about to need an order anyway, most urgent first, then pack by pack on the line that lasts least. When even that does not reach the value nothing is added; below the
 * minimum a planner decides.
 */
@Component
class FillUpOrder {

    /** SKUs of one supplier that are looked at. */
    private static final int LIMIT = 1_000;
    private static final int SCALE = 4;
    /** Free delivery is worth at most this part of its value in additional goods, as in {@link io.orderwright.planning.engine.policy.JointOrder}. */
    private static final BigDecimal WORTH_FILLING_UP = new BigDecimal("0.5");
    /** And no line more than so many days of sales, with what is in stock or on order. */
    private static final int LONGEST_COVER_FOR_DELIVERY = 50;

    private final ReorderLevels levels;
    private final StockPositions positions;
    private final Products products;
    private final SupplierPrices prices;
    private final Needs needs;
    private final Holds holds;
    private final PlanningSettings settings;

    FillUpOrder(ReorderLevels levels, StockPositions positions, Products products, SupplierPrices prices, Needs needs, Holds holds, PlanningSettings settings) {
        this.levels = levels;
        this.positions = positions;
        this.products = products;
        this.prices = prices;
        this.needs = needs;
        this.holds = holds;
        this.settings = settings;
    }

    /** @param reached whether the lines come to the supplier's minimum */
    record Filled(List<SizedLine> lines, boolean reached) {}

    /** @param why what the value is @param mostDays of sales that filling up pack by pack gives a line @param withStock whether these days count what is in stock or on order */
    private record Goal(Money value, Step.Term why, int mostDays, boolean withStock) {

        boolean isReached(List<SizedLine> lines) {
            return worth(lines, value.currency()).compareTo(value) >= 0;
        }

        long mostUnits(SizedLine line) {
            long most = line.level().dailyMean().multiply(BigDecimal.valueOf(mostDays)).longValue() - (withStock ? line.stock().position() : 0);
            return Math.max(line.quantity(), most);
        }
    }

    Filled fill(List<SizedLine> needed, Supplier supplier, LocationCode location, RuleBook book, LocalDate today) {
        var minimum = supplier.minimumOrderValue();
        if (minimum == null) {
            return new Filled(toFreeDelivery(needed, supplier, location, book, today), true);
        }
        var goal = new Goal(minimum, Step.Term.SUPPLIER_MINIMUM, settings.breakCoverDays(), false);
        var lines = fill(needed, goal, supplier.id(), location, book, today);
        return goal.isReached(lines) ? new Filled(toFreeDelivery(lines, supplier, location, book, today), true) : new Filled(lines, false);
    }

    private List<SizedLine> toFreeDelivery(List<SizedLine> lines, Supplier supplier, LocationCode location, RuleBook book, LocalDate today) {
        var from = book.of(supplier.id(), "").freeFrom();
        if (from == null || from.subtract(worth(lines, supplier.currency()).amount()).compareTo(from.multiply(WORTH_FILLING_UP)) > 0) {
            return lines;
        }
        return fill(lines, new Goal(new Money(from, supplier.currency()), Step.Term.FREE_DELIVERY, LONGEST_COVER_FOR_DELIVERY, true), supplier.id(), location, book, today);
    }

    /** The lines given when the value cannot be reached. */
    private List<SizedLine> fill(List<SizedLine> given, Goal goal, SupplierId supplier, LocationCode location, RuleBook book, LocalDate today) {
        if (goal.isReached(given)) {
            return given;
        }
        var lines = new ArrayList<>(given);
        for (var rider : riders(given, supplier, location, book, today)) {
            lines.add(rider);
            if (goal.isReached(lines)) {
                return lines;
            }
        }
        var filled = packByPack(lines, goal);
        return goal.isReached(filled) ? filled : given;
    }

    private static Money worth(List<SizedLine> lines, Currency currency) {
        return Money.sum(lines.stream().map(SizedLine::amount).toList(), currency);
    }

    /** Other SKUs of the supplier that will fall to their reorder point within a few days, the nearest first. */
    private List<SizedLine> riders(List<SizedLine> needed, SupplierId supplier, LocationCode location, RuleBook book, LocalDate today) {
        var aboard = needed.stream().map(SizedLine::sku).collect(toSet());
        Map<Sku, ReorderLevel> others = levels.suppliedBy(supplier, location, LIMIT).stream().filter(l -> !aboard.contains(l.sku()) && l.dailyMean().signum() > 0)
                .collect(toMap(ReorderLevel::sku, Function.identity()));
        var stock = positions.of(others.keySet(), location);
        var near = stock.values().stream().filter(p -> isNear(p, others.get(p.sku())))
                .sorted(Comparator.comparing((StockPosition p) -> daysLeft(p, others.get(p.sku()))).thenComparing(StockPosition::sku)).map(StockPosition::sku).toList();
        var open = needs.open(near, location);
        var held = holds.of(near, location);
        var known = products.find(near);
        var offers = prices.validOn(today, supplier, near);
        return near.stream().filter(sku -> !open.containsKey(sku) && !held.containsKey(sku) && offers.containsKey(sku) && known.containsKey(sku) && !known.get(sku).discontinued() && !known.get(sku).kit())
                .map(sku -> SizedLine.of(known.get(sku), stock.get(sku), others.get(sku), offers.get(sku), 1,
                        book.of(supplier, others.get(sku).worth().itemClass()), settings)).toList();
    }

    private boolean isNear(StockPosition position, ReorderLevel level) {
        return daysLeft(position, level).compareTo(BigDecimal.valueOf(settings.nearDays())) <= 0;
    }

    private static BigDecimal daysLeft(StockPosition position, ReorderLevel level) {
        return BigDecimal.valueOf(position.position() - level.reorderPoint()).divide(level.dailyMean(), SCALE, RoundingMode.HALF_UP);
    }

    private List<SizedLine> packByPack(List<SizedLine> lines, Goal goal) {
        var filled = TopUp.to(goal.value.amount(), lines.stream().map(line -> topUpLine(line, goal)).toList());
        var result = new ArrayList<SizedLine>();
        for (int i = 0; i < lines.size(); i++) {
            long quantity = filled.lines().get(i).quantity();
            result.add(quantity == lines.get(i).quantity() ? lines.get(i) : lines.get(i).filledUpTo(quantity, goal.why, goal.value));
        }
        return result;
    }

    private static TopUp.Line topUpLine(SizedLine line, Goal goal) {
        return TopUp.Line.of(line.sku().value(), line.quantity(), line.offer().priceFor(Quantity.of(line.quantity())).value(),
                line.offer().packSize().units(), line.level().dailyMean(), line.stock().position(), goal.mostUnits(line));
    }
}
