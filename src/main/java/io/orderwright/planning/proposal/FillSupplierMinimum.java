package io.orderwright.planning.proposal;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Products;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.SupplierPrices;
import io.orderwright.inventory.StockPosition;
import io.orderwright.inventory.StockPositions;
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
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Fills an order up to its supplier's minimum value (F3): first with the supplier's SKUs that are about to need an order anyway, most urgent first, then pack by pack
 * on the line that lasts least. When even that does not reach the minimum, nothing is added and a planner decides.
 */
@Component
class FillSupplierMinimum {

    /** SKUs of one supplier that are looked at. */
    private static final int LIMIT = 1_000;
    private static final int SCALE = 4;

    private final ReorderLevels levels;
    private final StockPositions positions;
    private final Products products;
    private final SupplierPrices prices;
    private final Needs needs;
    private final Holds holds;
    private final PlanningSettings settings;

    FillSupplierMinimum(ReorderLevels levels, StockPositions positions, Products products, SupplierPrices prices, Needs needs, Holds holds, PlanningSettings settings) {
        this.levels = levels;
        this.positions = positions;
        this.products = products;
        this.prices = prices;
        this.needs = needs;
        this.holds = holds;
        this.settings = settings;
    }

    /** @param reached whether the lines come to the minimum */
    record Filled(List<SizedLine> lines, boolean reached) {}

    Filled fill(List<SizedLine> needed, Money minimum, SupplierId supplier, LocationCode location, RuleBook book, LocalDate today) {
        if (isReached(needed, minimum)) {
            return new Filled(needed, true);
        }
        var lines = new ArrayList<>(needed);
        for (var rider : riders(needed, supplier, location, book, today)) {
            lines.add(rider);
            if (isReached(lines, minimum)) {
                return new Filled(lines, true);
            }
        }
        var filled = packByPack(lines, minimum);
        return isReached(filled, minimum) ? new Filled(filled, true) : new Filled(needed, false);
    }

    private static boolean isReached(List<SizedLine> lines, Money minimum) {
        return Money.sum(lines.stream().map(SizedLine::amount).toList(), minimum.currency()).compareTo(minimum) >= 0;
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

    private List<SizedLine> packByPack(List<SizedLine> lines, Money minimum) {
        var filled = TopUp.to(minimum.amount(), lines.stream().map(this::topUpLine).toList());
        var result = new ArrayList<SizedLine>();
        for (int i = 0; i < lines.size(); i++) {
            long quantity = filled.lines().get(i).quantity();
            result.add(quantity == lines.get(i).quantity() ? lines.get(i) : lines.get(i).filledUpTo(quantity, minimum));
        }
        return result;
    }

    private TopUp.Line topUpLine(SizedLine line) {
        long most = line.level().dailyMean().multiply(BigDecimal.valueOf(settings.breakCoverDays())).longValue();
        return TopUp.Line.of(line.sku().value(), line.quantity(), line.offer().priceFor(Quantity.of(line.quantity())).value(),
                line.offer().packSize().units(), line.level().dailyMean(), line.stock().position(), Math.max(line.quantity(), most));
    }
}
