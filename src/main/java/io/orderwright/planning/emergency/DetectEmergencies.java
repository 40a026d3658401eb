package io.orderwright.planning.emergency;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierPrice;
import io.orderwright.catalog.SupplierPrices;
import io.orderwright.inventory.StockPosition;
import io.orderwright.inventory.StockPositions;
import io.orderwright.planning.level.ReorderLevel;
import io.orderwright.planning.level.ReorderLevels;
import io.orderwright.planning.rules.PlanningSettings;
import io.orderwright.planning.supplier.MarginOnShelf;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.shared.Money;
import io.orderwright.shared.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Projects the stock of SKUs until goods ordered today would come (F29). Where it runs out before, a person is asked whether to make goods come faster, with what that costs
 * beside the margin of the sales it saves. Looked at again, the figures are brought up to date; what is in no danger any more is closed.
 */
@Component
public class DetectEmergencies {

    /** Longer lists of SKUs are no ranges to the servers any more. */
    private static final int CHUNK = 900;

    private final StockPositions positions;
    private final ReorderLevels levels;
    private final SupplierPrices prices;
    private final Emergencies emergencies;
    private final MarginOnShelf marginOnShelf;
    private final PlanningSettings settings;
    private final TellAboutEmergencies tell;
    private final AuditTrail audit;
    private final Clock clock;

    DetectEmergencies(StockPositions positions, ReorderLevels levels, SupplierPrices prices, Emergencies emergencies, MarginOnShelf marginOnShelf, PlanningSettings settings,
                      TellAboutEmergencies tell, AuditTrail audit, Clock clock) {
        this.positions = positions;
        this.levels = levels;
        this.prices = prices;
        this.emergencies = emergencies;
        this.marginOnShelf = marginOnShelf;
        this.settings = settings;
        this.tell = tell;
        this.audit = audit;
        this.clock = clock;
    }

    /** Many at several places. @return how many are new */
    @Transactional
    public int look(Collection<StockPositions.Key> keys) {
        Map<LocationCode, List<Sku>> here = keys.stream().distinct().collect(groupingBy(StockPositions.Key::location, mapping(StockPositions.Key::sku, toList())));
        int found = 0;
        for (var place : here.entrySet()) {
            for (int from = 0; from < place.getValue().size(); from += CHUNK) {
                found += look(place.getKey(), place.getValue().subList(from, Math.min(place.getValue().size(), from + CHUNK)));
            }
        }
        return found;
    }

    /** @return how many are new */
    @Transactional
    public int look(LocationCode location, Collection<Sku> skus) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var stock = positions.of(skus, location);
        var known = levels.of(skus, location);
        var offers = prices.preferredOn(today, skus);
        var incoming = positions.incoming(skus, location);
        var open = emergencies.open(skus, location);
        // a decision holds until the goods ordered then are here
        var asked = emergencies.decidedSince(skus, location, today.minusDays(known.values().stream().mapToInt(ReorderLevel::leadTimeDays).max().orElse(0)));
        var running = new ArrayList<Running>();
        stock.forEach((sku, position) -> {
            if (known.containsKey(sku) && offers.containsKey(sku) && !asked.contains(sku)) {
                project(position, known.get(sku), offers.get(sku), incoming.getOrDefault(sku, List.of()), today).ifPresent(running::add);
            }
        });
        var found = valued(running, location);
        var endangered = found.stream().map(Emergency::sku).collect(toSet());
        var ended = open.values().stream().filter(emergency -> !endangered.contains(emergency.sku())).toList();
        emergencies.over(ended);
        emergencies.found(found);
        tell.found(location, found);
        tell.ended(location, ended);
        var news = found.stream().filter(emergency -> !open.containsKey(emergency.sku())).toList();
        news.forEach(emergency -> audit.record(new AuditEvent(emergency.sku().value(), "planning.emergency-found", Actor.part("planning"), Map.of("sku", emergency.sku().value(),
                "runsOutOn", emergency.runsOutOn().toString(), "arrivesOn", emergency.arrivesOn().toString(), "missed", String.valueOf(emergency.missed()),
                "cost", emergency.cost().toString(), "margin", emergency.margin().toString()))));
        return news.size();
    }

    /** Before anybody knows what its margin is. @param goods what a unit of it is bought as */
    private record Running(Emergency emergency, MarginOnShelf.Goods goods) {}

    private List<Emergency> valued(List<Running> running, LocationCode location) {
        var earned = marginOnShelf.of(running.stream().map(Running::goods).toList(), location);
        return running.stream().map(one -> one.emergency().earning(part(one.goods().price().times(Quantity.of(one.emergency().saved())), earned.get(one.goods())))).toList();
    }

    private Optional<Running> project(StockPosition position, ReorderLevel level, SupplierPrice offer, List<StockPositions.Incoming> incoming, LocalDate today) {
        int usual = level.leadTimeDays();
        int fewer = BigDecimal.valueOf(usual).multiply(BigDecimal.ONE.subtract(settings.expediteSaves())).setScale(0, RoundingMode.CEILING).intValueExact();
        Map<LocalDate, Long> supply = incoming.stream().collect(groupingBy(StockPositions.Incoming::due, summingLong(StockPositions.Incoming::quantity)));
        long available = position.onHand() - position.allocated() - position.backordered();
        var slow = Projection.of(available, level.dailyMean(), supply, today, today.plusDays(usual));
        long saved = slow.missed() - Projection.of(available, level.dailyMean(), supply, today, today.plusDays(fewer)).missed();
        if (slow.runsOutOn() == null || saved < 1) {
            return Optional.empty();
        }
        var units = offer.orderable(Quantity.of(saved));
        var cost = part(offer.priceFor(units).times(units), settings.expediteCost());
        var emergency = new Emergency(0, level.sku(), level.location(), offer.supplier(), slow.runsOutOn(), today.plusDays(usual), today.plusDays(fewer), slow.missed(), saved, cost,
                Money.zero(cost.currency()));
        return Optional.of(new Running(emergency, new MarginOnShelf.Goods(offer.supplier(), level.sku(), offer.priceFor(units), level.worth().itemClass())));
    }

    private static Money part(Money amount, BigDecimal rate) {
        return new Money(amount.amount().multiply(rate), amount.currency());
    }
}
