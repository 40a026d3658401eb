package io.orderwright.planning.proposal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.StockPosition;
import io.orderwright.inventory.StockPositions;
import io.orderwright.planning.engine.LeadTime;
import io.orderwright.planning.engine.LeadTimeDemand;
import io.orderwright.planning.engine.policy.WaitingCost;
import io.orderwright.planning.level.ReorderLevel;
import io.orderwright.planning.level.ReorderLevels;
import io.orderwright.planning.supplier.MarginOnShelf;
import io.orderwright.shared.Money;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What it costs to decide about a proposal tomorrow instead of today: the margin after landing of the sales that are missed, by the stock of this moment (M6). */
@Component
public class CostOfWaiting {

    private final StockPositions positions;
    private final ReorderLevels levels;
    private final MarginOnShelf marginOnShelf;

    CostOfWaiting(StockPositions positions, ReorderLevels levels, MarginOnShelf marginOnShelf) {
        this.positions = positions;
        this.levels = levels;
        this.marginOnShelf = marginOnShelf;
    }

    /**
     * The sum of a proposal's lines.
     *
     * @param cost   for each day, in the currency of the order
     * @param units  units a day that are missed
     * @param chance the largest chance among the lines that stock runs out before the goods come, percent
     */
    public record ADay(Money cost, BigDecimal units, int chance) {}

    /** A handful of queries for each location. */
    Map<Proposal, ADay> of(Collection<Proposal> proposals) {
        Map<LocationCode, Set<Sku>> skus = proposals.stream().flatMap(p -> p.lines().stream().map(line -> Map.entry(p.location(), line.sku())))
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet())));
        var stock = new HashMap<LocationCode, Map<Sku, StockPosition>>();
        var known = new HashMap<LocationCode, Map<Sku, ReorderLevel>>();
        skus.forEach((location, here) -> {
            stock.put(location, positions.of(here, location));
            known.put(location, levels.of(here, location));
        });
        var costs = new HashMap<Proposal, ADay>();
        proposals.stream().collect(groupingBy(Proposal::location)).forEach((location, here) -> {
            var levelOf = known.getOrDefault(location, Map.of());
            var earned = marginOnShelf.of(here.stream().flatMap(p -> p.lines().stream().map(line -> goods(p, line, levelOf))).toList(), location);
            here.forEach(p -> costs.put(p, of(p, stock.getOrDefault(location, Map.of()), levelOf, earned)));
        });
        return costs;
    }

    private static MarginOnShelf.Goods goods(Proposal proposal, ProposalLine line, Map<Sku, ReorderLevel> known) {
        var level = known.get(line.sku());
        return new MarginOnShelf.Goods(proposal.supplier(), line.sku(), line.unitPrice(), level == null ? "" : level.worth().itemClass());
    }

    private static ADay of(Proposal proposal, Map<Sku, StockPosition> stock, Map<Sku, ReorderLevel> known, Map<MarginOnShelf.Goods, BigDecimal> earned) {
        var sum = new ADay(Money.zero(proposal.currency()), BigDecimal.ZERO, 0);
        for (var line : proposal.lines()) {
            var missed = missed(stock.get(line.sku()), known.get(line.sku()));
            if (missed != null) {
                var margin = line.unitPrice().value().multiply(earned.get(goods(proposal, line, known))).multiply(missed.units());
                sum = new ADay(sum.cost().plus(new Money(margin, proposal.currency())), sum.units().add(missed.units()), Math.max(sum.chance(), missed.chance()));
            }
        }
        return sum;
    }

    private static @Nullable WaitingCost missed(@Nullable StockPosition position, @Nullable ReorderLevel level) {
        if (position == null || level == null) {
            return null;
        }
        var leadTime = new LeadTime(level.leadTimeDays(), level.learned().leadTimeSd().doubleValue(), level.learned().deliveries());
        return WaitingCost.ofADay(position.position(), LeadTimeDemand.of(level.demand(), leadTime, level.reviewDays()), level.dailyMean());
    }
}
