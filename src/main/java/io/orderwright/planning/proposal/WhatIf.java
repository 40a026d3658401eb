package io.orderwright.planning.proposal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.orderwright.catalog.Sku;
import io.orderwright.planning.level.SupplierLeadTime;
import java.util.HashMap;
import io.orderwright.planning.engine.policy.SupplierScore;
import io.orderwright.planning.supplier.SupplierChoices;
import io.orderwright.planning.supplier.CompareSuppliers;
import io.orderwright.planning.engine.policy.LeadTimeRecord;
import io.orderwright.inventory.SupplyHistory;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.SupplierPrice;
import io.orderwright.catalog.SupplierPrices;
import io.orderwright.inventory.StockPositions;
import io.orderwright.planning.ProposalId;
import io.orderwright.planning.engine.LeadTime;
import io.orderwright.planning.engine.LeadTimeDemand;
import io.orderwright.planning.engine.policy.WaitingCost;
import io.orderwright.planning.rules.PlanningSettings;
import io.orderwright.planning.rules.Rules;
import io.orderwright.planning.level.ReorderLevels;
import io.orderwright.shared.Money;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Another quantity, another day or another supplier, and what would follow. Changes nothing (M7). */
@Component
public class WhatIf {

    private static final BigDecimal DAYS_A_YEAR = new BigDecimal(365);
    private static final int MANY_DAYS = 9_999;

    private final Proposals proposals;
    private final SupplierPrices prices;
    private final StockPositions positions;
    private final ReorderLevels levels;
    private final SupplyHistory supply;
    private final CompareSuppliers compare;
    private final SupplierChoices choices;
    private final Rules rules;
    private final PlanningSettings settings;
    private final Clock clock;

    WhatIf(Proposals proposals, SupplierPrices prices, StockPositions positions, ReorderLevels levels, SupplyHistory supply, CompareSuppliers compare, SupplierChoices choices,
           Rules rules, PlanningSettings settings, Clock clock) {
        this.proposals = proposals;
        this.prices = prices;
        this.positions = positions;
        this.levels = levels;
        this.supply = supply;
        this.compare = compare;
        this.choices = choices;
        this.rules = rules;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What would follow.
     *
     * @param supplier  who would get the order
     * @param quantity  the nearest that the supplier accepts, at least what was asked
     * @param asked     what was asked
     * @param daysCover days that stock, supply and this order last
     * @param holding   what holding the order costs until it is sold
     * @param arrivesOn day of arrival
     * @param margin    what selling it all earns, less freight, duty and holding
     * @param runsOut   chance that stock runs out before, percent
     * @param missed    units that are missed by ordering later than today
     */
    public record Outcome(Sku sku, SupplierId supplier, int leadTimeDays, long quantity, long asked, UnitPrice unitPrice, Money amount, int daysCover, Money holding, Money margin, LocalDate orderOn, LocalDate arrivesOn, int runsOut,
                          BigDecimal missed) {}

    /** Suppliers who offer each SKU today and are not blocked, the one of the proposal first. One query for all. */
    @Transactional(readOnly = true)
    public Map<Sku, List<SupplierId>> choices(SupplierId first, Collection<Sku> skus) {
        Map<Sku, List<SupplierId>> offering = prices.offeredOn(today(), skus).stream().collect(groupingBy(SupplierPrice::sku, mapping(SupplierPrice::supplier, toList())));
        offering.replaceAll((sku, suppliers) -> suppliers.stream().distinct()
                .sorted(Comparator.comparing((SupplierId id) -> !id.equals(first)).thenComparing(SupplierId::value)).toList());
        return offering;
    }

    /** Suppliers side by side. @param chosen who has the order @param asOfThen whether it is what was weighed when the need was opened, or what is known now */
    public record Compared(SupplierId chosen, boolean asOfThen, List<SupplierScore> scores) {}

    /** For each SKU of the proposal that several suppliers offer: what was weighed when it was opened, otherwise what is known now. */
    @Transactional(readOnly = true)
    public Map<Sku, Compared> compared(ProposalId id) {
        return proposals.findByProposalId(id.value()).map(proposal -> {
            var skus = proposal.lines().stream().map(ProposalLine::sku).toList();
            var compared = new HashMap<Sku, Compared>();
            compare.compare(levels.of(skus, proposal.location()), prices.preferredOn(today(), skus), proposal.location(), rules.inForce())
                    .forEach((sku, comparison) -> compared.put(sku, new Compared(proposal.supplier(), false, comparison.facts().scores())));
            choices.ofProposal(id.value()).forEach((sku, choice) -> compared.put(sku, new Compared(choice.chosen(), true, choice.facts().scores())));
            return compared;
        }).orElse(new HashMap<>());
    }

    /**
     * Empty when the proposal has no such line or that supplier does not offer it.
     *
     * @param other another supplier, null for the one of the proposal; its lead time is learned once it delivered three times
     */
    @Transactional(readOnly = true)
    public Optional<Outcome> ask(ProposalId id, Sku sku, long quantity, LocalDate orderOn, @Nullable SupplierId other) {
        var proposal = proposals.findByProposalId(id.value());
        if (proposal.isEmpty() || proposal.get().lines().stream().noneMatch(line -> line.sku().equals(sku))) {
            return Optional.empty();
        }
        var location = proposal.get().location();
        var supplier = other == null ? proposal.get().supplier() : other;
        var offer = prices.offeredOn(today(), List.of(sku)).stream().filter(o -> o.supplier().equals(supplier)).findFirst();
        var stock = positions.of(sku, location);
        var level = levels.of(sku, location);
        if (offer.isEmpty() || stock.isEmpty() || level.isEmpty()) {
            return Optional.empty();
        }
        var known = level.get();
        var today = today();
        var day = orderOn.isBefore(today) ? today : orderOn;
        int later = (int) ChronoUnit.DAYS.between(today, day);
        var ordered = offer.get().orderable(Quantity.of(Math.max(1, quantity)));
        var price = offer.get().priceFor(ordered);
        var amount = price.times(ordered);
        var leadTime = supplier.equals(known.supplier()) ? new LeadTime(known.leadTimeDays(), known.learned().leadTimeSd().doubleValue(), known.learned().deliveries())
                : SupplierLeadTime.of(supplier, supply.deliveries(List.of(sku), location, LeadTimeRecord.MOST_DELIVERIES).getOrDefault(sku, List.of()))
                        .orQuoted(offer.get().leadTimeDays());
        int waits = (int) Math.ceil(leadTime.days());
        var wanted = rules.inForce().of(supplier, known.worth().itemClass());
        var until = WaitingCost.ofADay(stock.get().position(), LeadTimeDemand.of(known.demand(), leadTime, known.reviewDays() + later), known.dailyMean());
        int cover = Math.min(MANY_DAYS, known.demand().daysOfCover(stock.get().position() + ordered.units()));
        var holding = amount.amount().multiply(wanted.holdingRate()).multiply(BigDecimal.valueOf(cover)).divide(DAYS_A_YEAR.multiply(BigDecimal.TWO),
                amount.currency().getDefaultFractionDigits(), RoundingMode.HALF_UP);
        var margin = amount.amount().multiply(settings.lostMargin().subtract(wanted.landedRate())).subtract(holding);
        return Optional.of(new Outcome(sku, supplier, waits, ordered.units(), quantity, price, amount, cover, new Money(holding, amount.currency()), new Money(margin, amount.currency()), day,
                day.plusDays(waits), until.chance(), until.units().multiply(BigDecimal.valueOf(later))));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
