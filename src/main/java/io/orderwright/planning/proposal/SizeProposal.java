package io.orderwright.planning.proposal;

import static java.util.stream.Collectors.joining;

import io.orderwright.catalog.Kits;
import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Products;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierPrices;
import io.orderwright.catalog.Suppliers;
import io.orderwright.inventory.StockPositions;
import io.orderwright.planning.ProposalId;
import java.util.Comparator;
import io.orderwright.shared.Money;
import io.orderwright.planning.HomeCurrency;
import io.orderwright.planning.promotion.Uplifts;
import io.orderwright.planning.readiness.JudgeReadiness;
import io.orderwright.planning.readiness.Readiness;
import io.orderwright.planning.rules.Autopilot;
import io.orderwright.planning.rules.Mode;
import io.orderwright.planning.rules.PlanningMode;
import io.orderwright.planning.rules.PlanningSettings;
import io.orderwright.planning.rules.RuleBook;
import io.orderwright.planning.rules.Rules;
import io.orderwright.planning.emergency.DetectEmergencies;
import io.orderwright.planning.level.ReorderLevels;
import io.orderwright.planning.need.Need;
import io.orderwright.planning.need.Needs;
import io.orderwright.planning.need.OpenTopUpNeeds;
import io.orderwright.platform.audit.Actor;
import io.orderwright.platform.audit.AuditEvent;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.numbers.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Collects the open needs of one supplier, place and currency, sizes each line and proposes the order. Once for a process instance: the same instance again gets
 * the same proposal. A need whose reason is gone lapses here, with the reason.
 */
@Component
public class SizeProposal {

    /** Lines on one proposal; what is left makes the next. */
    private static final int MOST_LINES = 200;
    /** For SKUs that do not sell. */
    private static final int MANY_DAYS = 9_999;
    private static final int MOST_DAYS_AHEAD = 365;

    private final Proposals proposals;
    private final Needs needs;
    private final OpenTopUpNeeds topUpNeeds;
    private final StockPositions positions;
    private final Products products;
    private final Kits kits;
    private final SupplierPrices prices;
    private final Suppliers suppliers;
    private final ReorderLevels levels;
    private final FillUpOrder fillUp;
    private final JudgeReadiness readiness;
    private final DetectEmergencies emergencies;
    private final UsualOrders usualOrders;
    private final Numbers numbers;
    private final AuditTrail audit;
    private final PlanningSettings settings;
    private final Rules rules;
    private final PlanningMode mode;
    private final HomeCurrency home;
    private final Uplifts uplifts;
    private final Clock clock;

    SizeProposal(Proposals proposals, Needs needs, OpenTopUpNeeds topUpNeeds, StockPositions positions, Products products, Kits kits, SupplierPrices prices, Suppliers suppliers,
                 ReorderLevels levels, FillUpOrder fillUp, JudgeReadiness readiness, DetectEmergencies emergencies,
                 UsualOrders usualOrders, Numbers numbers, AuditTrail audit, PlanningSettings settings, Rules rules, PlanningMode mode, HomeCurrency home, Uplifts uplifts, Clock clock) {
        this.proposals = proposals;
        this.needs = needs;
        this.topUpNeeds = topUpNeeds;
        this.positions = positions;
        this.products = products;
        this.kits = kits;
        this.prices = prices;
        this.suppliers = suppliers;
        this.levels = levels;
        this.fillUp = fillUp;
        this.readiness = readiness;
        this.emergencies = emergencies;
        this.usualOrders = usualOrders;
        this.numbers = numbers;
        this.audit = audit;
        this.settings = settings;
        this.rules = rules;
        this.mode = mode;
        this.home = home;
        this.uplifts = uplifts;
        this.clock = clock;
    }

    /** The proposal of this process instance, empty when nothing has to be ordered. */
    @Transactional
    public Optional<Proposal> size(String replenishmentKey, long processInstanceKey) {
        var earlier = proposals.findByProcessInstanceKey(processInstanceKey);
        if (earlier.isPresent()) {
            return earlier.filter(proposal -> !proposal.isShadow());
        }
        var waiting = needs.lockWaiting(replenishmentKey, MOST_LINES);
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        var supplier = suppliers.find(waiting.getFirst().supplier()).orElseThrow();
        var location = waiting.getFirst().location();
        var book = rules.inForce();
        var needed = sizeEach(waiting, supplier, location, book);
        if (needed.isEmpty()) {
            return Optional.empty();
        }
        emergencies.look(location, needed.stream().map(SizedLine::sku).toList());
        var filled = fillUp.fill(needed, supplier, location, book, today());
        var proposal = propose(replenishmentKey, processInstanceKey, supplier, location, waiting, filled);
        return Optional.of(proposal).filter(p -> !p.isShadow());
    }

    private List<SizedLine> sizeEach(List<Need> waiting, Supplier supplier, LocationCode location, RuleBook book) {
        var skus = waiting.stream().map(Need::sku).toList();
        var stock = positions.of(skus, location);
        var known = products.find(skus);
        var level = levels.of(skus, location);
        var offers = prices.validOn(today(), supplier.id(), skus);
        var ready = readiness.of(skus, location);
        var lines = new ArrayList<SizedLine>();
        for (var need : waiting) {
            var sku = need.sku();
            var product = known.get(sku);
            var position = stock.get(sku);
            var offer = offers.get(sku);
            var sizes = level.get(sku);
            if (supplier.standing() == Supplier.Standing.BLOCKED) {
                lapse(need, "%s is blocked and gets no order.".formatted(supplier.name()));
            } else if (product == null || product.discontinued()) {
                lapse(need, "%s was discontinued.".formatted(sku));
            } else if (product.kit()) {
                lapse(need, "%s is a kit now; its parts are ordered.".formatted(sku));
            } else if (offer == null) {
                lapse(need, "%s does not offer %s today.".formatted(supplier.name(), sku));
            } else if (position == null || sizes == null || !position.isBelow()) {
                lapse(need, "%s is above its reorder point again.".formatted(sku));
            } else {
                var wanted = book.of(supplier.id(), sizes.worth().itemClass());
                var line = SizedLine.of(product, position, sizes, offer, 0, isReady(ready.get(sku)) ? wanted : wanted.with(Autopilot.SUGGEST), settings);
                if (line.quantity() == 0) {
                    lapse(need, "%s needs nothing up to the level that an order fills up to.".formatted(sku));
                } else {
                    lines.add(line);
                }
            }
        }
        return lines;
    }

    /** Below 100 % nothing goes by itself (F11). */
    private static boolean isReady(@Nullable Readiness readiness) {
        return readiness != null && readiness.isReady();
    }

    private void lapse(Need need, String because) {
        needs.close(List.of(need), Need.State.LAPSED, because);
        audit.record(new AuditEvent(need.sku().value(), "planning.need-lapsed", Actor.part("planning"), Map.of("sku", need.sku().value(), "reason", because)));
    }

    private Proposal propose(String key, long processInstanceKey, Supplier supplier, LocationCode location, List<Need> waiting, FillUpOrder.Filled filled) {
        var id = new ProposalId(numbers.next("RP"));
        var open = waiting.stream().map(Need::sku).toList();
        var lines = new ArrayList<SizedLine>();
        for (var line : filled.lines()) {
            boolean ridesAlong = !open.contains(line.sku());
            if (!ridesAlong || topUpNeeds.open(line.stock(), supplier, id)) {
                lines.add(line);
            }
        }
        needs.propose(waiting.stream().filter(n -> lines.stream().anyMatch(l -> l.sku().equals(n.sku()))).toList(), id.value());
        var proposal = proposals.save(new Proposal(new Proposal.Frame(id, processInstanceKey, key, supplier.id(), location, supplier.currency(), supplier.minimumOrderValue(),
                orderBy(lines), arrivesOn(lines), clock.instant()), lines, autopilotOf(lines), factsOf(lines, location, filled.reached())));
        if (mode.current() == Mode.SHADOW) {
            proposal.stayInTheShadow();
        }
        audit.record(new AuditEvent(id.value(), "planning.proposal-sized", Actor.part("planning"), Map.of("proposal", id.value(), "supplier", supplier.name(),
                "net", proposal.net().toString(), "lines", lines.stream().map(l -> l.quantity() + " × " + l.sku()).collect(joining(", ")))));
        return proposal;
    }

    /** What counts for one of its SKUs counts for all of them. */
    private static Autopilot autopilotOf(List<SizedLine> lines) {
        return lines.stream().map(line -> line.wanted().autopilot()).reduce(Autopilot.SEND, Autopilot::and);
    }

    private ReviewFacts factsOf(List<SizedLine> lines, LocationCode location, boolean minimumReached) {
        var usual = usualOrders.of(lines.stream().map(SizedLine::sku).toList(), location);
        var today = today();
        var longest = lines.stream().max(Comparator.comparingInt(l -> l.daysCoveredAfterReceipt() - l.wanted().longestCover())).orElseThrow();
        return new ReviewFacts(
                lines.stream().anyMatch(l -> l.product().seasonal()),
                isPromoted(lines, location),
                lines.stream().anyMatch(l -> l.level().isNew(today, settings.newItemDays())),
                lines.stream().anyMatch(l -> l.level().weeklyVariation().compareTo(settings.volatileAbove()) > 0),
                Math.min(MANY_DAYS, longest.daysCoveredAfterReceipt()),
                lines.stream().map(l -> timesUsual(l, usual.get(l.sku()))).max(BigDecimal::compareTo).orElse(BigDecimal.ONE),
                lines.stream().mapToInt(l -> Math.min(MANY_DAYS, l.daysThatMinimumCovers())).max().orElse(0),
                !minimumReached,
                lines.stream().anyMatch(l -> l.stock().position() < 0),
                worthAtHome(lines),
                longest.wanted().longestCover(),
                lines.stream().anyMatch(l -> l.level().worth().itemClass().startsWith("A")),
                lines.stream().anyMatch(l -> l.level().worth().itemClass().startsWith("C")),
                !kits.partsAmong(lines.stream().map(SizedLine::sku).toList()).isEmpty(),
                autopilotOf(lines) == Autopilot.SUGGEST);
    }

    /** An uplift is planned for the days that the order is for. */
    private boolean isPromoted(List<SizedLine> lines, LocationCode location) {
        var today = today();
        var planned = uplifts.of(lines.stream().map(SizedLine::sku).toList(), location, today, today.plusDays(MOST_DAYS_AHEAD));
        return lines.stream().anyMatch(line -> planned.getOrDefault(line.sku(), List.of()).stream()
                .anyMatch(uplift -> uplift.touches(today, today.plusDays(Math.min(MOST_DAYS_AHEAD, line.level().leadTimeDays() + line.level().coverDays())))));
    }

    /** Limits are said in home currency. Without a rate the figure itself is taken: the order cannot be approved without one. */
    private BigDecimal worthAtHome(List<SizedLine> lines) {
        var net = Money.sum(lines.stream().map(SizedLine::amount).toList(), lines.getFirst().offer().currency());
        return home.worth(net).orElse(net).amount();
    }

    /** A SKU that was never ordered has no usual order to differ from. */
    private static BigDecimal timesUsual(SizedLine line, @Nullable BigDecimal usual) {
        return usual == null || usual.signum() == 0 ? BigDecimal.ONE : BigDecimal.valueOf(line.quantity()).divide(usual, 2, RoundingMode.HALF_UP);
    }

    private LocalDate orderBy(List<SizedLine> lines) {
        var today = today();
        return lines.stream().map(l -> today.plusDays(Math.min(MANY_DAYS, l.level().demand().daysOfCover(l.stock().position()))).minusDays(l.offer().leadTimeDays()))
                .min(LocalDate::compareTo).filter(day -> day.isAfter(today)).orElse(today);
    }

    private LocalDate arrivesOn(List<SizedLine> lines) {
        return today().plusDays(lines.stream().mapToInt(l -> l.offer().leadTimeDays()).max().orElse(0));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
