package io.orderwright.planning.need;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Products;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierCalendars;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.SupplierPrice;
import io.orderwright.catalog.SupplierPrices;
import io.orderwright.catalog.Suppliers;
import io.orderwright.inventory.StockPosition;
import io.orderwright.inventory.StockPositions;
import io.orderwright.planning.level.ReorderLevels;
import io.orderwright.planning.rules.RuleBook;
import io.orderwright.planning.rules.Rules;
import io.orderwright.planning.supplier.CompareSuppliers;
import io.orderwright.planning.supplier.SupplierChoices;
import io.orderwright.planning.transfer.TransferBeforeBuying;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.process.EngineMessages;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens the needs of SKUs that must be reordered, in the transaction of whoever moved the stock, and tells the process of each supplier.
 * Reads in sets; writes a row for each need that is really opened.
 */
@Component
public class OpenNeeds {

    /** Needs of one supplier that are announced again at once; one of them is enough to wake the process. */
    private static final int MOST_BEHIND = 1;
    static final String MESSAGE = "planning.replenishment-needed";

    private final StockPositions positions;
    private final Products products;
    private final SupplierPrices prices;
    private final Suppliers suppliers;
    private final SupplierCalendars calendars;
    private final ReorderLevels levels;
    private final Needs needs;
    private final Holds holds;
    private final Rules rules;
    private final CompareSuppliers compare;
    private final SupplierChoices choices;
    private final TransferBeforeBuying transfers;
    private final EngineMessages messages;
    private final AuditTrail audit;
    private final Clock clock;

    OpenNeeds(StockPositions positions, Products products, SupplierPrices prices, Suppliers suppliers, SupplierCalendars calendars, ReorderLevels levels, Needs needs, Holds holds, Rules rules,
              CompareSuppliers compare, SupplierChoices choices, TransferBeforeBuying transfers,
              EngineMessages messages, AuditTrail audit, Clock clock) {
        this.positions = positions;
        this.products = products;
        this.prices = prices;
        this.suppliers = suppliers;
        this.calendars = calendars;
        this.levels = levels;
        this.needs = needs;
        this.holds = holds;
        this.rules = rules;
        this.compare = compare;
        this.choices = choices;
        this.transfers = transfers;
        this.messages = messages;
        this.audit = audit;
        this.clock = clock;
    }

    /** @return how many needs were opened */
    @Transactional(propagation = Propagation.MANDATORY)
    public int open(Collection<StockPositions.Key> keys, Need.FoundBy foundBy) {
        Map<LocationCode, TreeSet<Sku>> byLocation = keys.stream()
                .collect(groupingBy(StockPositions.Key::location, mapping(StockPositions.Key::sku, toCollection(TreeSet::new))));
        return byLocation.entrySet().stream().mapToInt(e -> open(e.getKey(), e.getValue(), foundBy)).sum();
    }

    /** What speaks for or against reordering each of these SKUs; SKUs without stock at this place are missing. */
    Map<Sku, Judged> judge(LocationCode location, Collection<Sku> skus) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var open = needs.open(skus, location);
        var held = holds.of(skus, location);
        var known = products.find(skus);
        var offers = prices.preferredOn(today, skus);
        var level = levels.of(skus, location);
        var judged = new TreeMap<Sku, Judged>();
        positions.of(skus, location).forEach((sku, position) -> judged.put(sku, new Judged(position, ReorderConditions.judge(
                new ReorderConditions.Facts(today, position, known.get(sku), level.get(sku), offers.get(sku), open.get(sku), held.get(sku))))));
        return judged;
    }

    /** A position and the verdict on it. */
    record Judged(StockPosition position, Verdict verdict) {}

    private int open(LocationCode location, Collection<Sku> skus, Need.FoundBy foundBy) {
        // Most events are about SKUs whose need is open already: one query settles them.
        var open = needs.open(skus, location).keySet();
        var without = skus.stream().filter(s -> !open.contains(s)).toList();
        if (without.isEmpty()) {
            return 0;
        }
        var due = due(location, without);
        if (due.isEmpty()) {
            return 0;
        }
        if (transfers.propose(location, due.stream().map(d -> new TransferBeforeBuying.Missing(d.position(), d.reorder().level())).toList())) {
            due = due(location, without);
        }
        return openEach(location, due, foundBy);
    }

    private List<Due> due(LocationCode location, Collection<Sku> skus) {
        var due = new ArrayList<Due>();
        judge(location, skus).values().forEach(judged -> {
            if (judged.verdict() instanceof Verdict.Reorder reorder) {
                due.add(new Due(judged.position(), reorder, reorder.offer(), null));
            }
        });
        return due;
    }

    private int openEach(LocationCode location, List<Due> due, Need.FoundBy foundBy) {
        var book = rules.inForce();
        var compared = compare.compare(due.stream().collect(toMap(d -> d.position().sku(), d -> d.reorder().level())),
                due.stream().collect(toMap(d -> d.position().sku(), d -> d.reorder().offer())), location, book);
        due.replaceAll(one -> one.from(compared.get(one.position().sku())));
        var offering = suppliers.find(due.stream().map(d -> d.offer().supplier()).collect(toSet()));
        var away = new HashMap<SupplierId, Map<LocalDate, String>>();
        int opened = 0;
        for (var one : due) {
            var supplier = offering.get(one.offer().supplier());
            if (supplier != null && open(one, supplier, book, away, foundBy)) {
                opened++;
            }
        }
        holds.lift(due.stream().map(d -> d.position().sku()).toList(), location);
        return opened;
    }

    /** Needs that came while their proposal was sized go on without it, now that it waits for a planner. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void goOnWithout(String replenishmentKey) {
        needs.lockWaiting(replenishmentKey, MOST_BEHIND).forEach(need -> announce(need, "replenishment-need/" + need.id()));
    }

    /** @param offer of the supplier who gets the order @param compared what was weighed, null with one supplier */
    private record Due(StockPosition position, Verdict.Reorder reorder, SupplierPrice offer, CompareSuppliers.@Nullable Comparison compared) {

        Due from(CompareSuppliers.@Nullable Comparison comparison) {
            return comparison == null ? this : new Due(position, reorder, comparison.chosen().orElse(offer), comparison);
        }
    }

    private boolean open(Due due, Supplier supplier, RuleBook book, Map<SupplierId, Map<LocalDate, String>> away, Need.FoundBy foundBy) {
        var position = due.position();
        var wanted = book.of(supplier.id(), due.reorder().level().worth().itemClass());
        var daysOff = OrderMoment.hasSlots(supplier, wanted.orderDays()) ? away.computeIfAbsent(supplier.id(), this::daysOff) : Map.<LocalDate, String>of();
        var moment = OrderMoment.of(supplier, wanted.orderDays(), daysOff, position.position(), due.reorder().level(), clock.instant());
        var id = needs.open(new Needs.NewNeed(position.sku(), position.location(), supplier.id(), supplier.currency(), position.position(),
                due.reorder().level().reorderPoint(), foundBy, moment, null));
        if (id.isEmpty()) {
            return false;
        }
        var need = needs.find(id.getAsLong()).orElseThrow();
        if (due.compared() != null) {
            choices.keep(need.id(), need.sku(), need.location(), supplier.id(), due.compared().facts());
        }
        announce(need, "replenishment-need/" + need.id());
        audit.record(new AuditEvent(need.sku().value(), "planning.need-opened", Actor.part("planning"), Map.of(
                "sku", need.sku().value(), "location", need.location().value(), "position", String.valueOf(need.position()),
                "reorderPoint", String.valueOf(need.reorderPoint()), "supplier", need.supplier().value(), "orderAt", need.orderAt().toString(),
                "foundBy", foundBy.name(), "orderAtReason", moment.reason().name(), "slot", moment.slot() == null ? "" : moment.slot() + " " + moment.daysOff())));
        return true;
    }

    /** Of the next days, those on which the supplier is away. */
    private Map<LocalDate, String> daysOff(SupplierId supplier) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return calendars.daysOff(supplier, today.minusDays(1).datesUntil(today.plusDays(OrderMoment.DAYS_AHEAD)).toList());
    }

    /**
     * Wakes the process of the need's supplier. The same message id changes nothing. The engine runs one instance for a key at a time: while a proposal of the supplier
     * waits for a planner, needs that come later go their own way under its number, so that they wait for nobody.
     */
    void announce(Need need, String messageId) {
        var inReview = needs.proposalInReview(need.key());
        messages.publish(MESSAGE, inReview.map(proposal -> need.key() + ":" + proposal).orElse(need.key()), inReview.map(proposal -> messageId + "/beside/" + proposal).orElse(messageId), Map.of("replenishmentKey", need.key(), "supplierId", need.supplier().value(),
                "locationCode", need.location().value(), "currency", need.currency().getCurrencyCode(), "orderAt", need.orderAt().toString()));
    }
}
