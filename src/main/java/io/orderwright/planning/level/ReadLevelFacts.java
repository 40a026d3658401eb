package io.orderwright.planning.level;

import io.orderwright.catalog.LocationCode;
import io.orderwright.planning.launch.Launch;
import io.orderwright.planning.launch.Launches;
import io.orderwright.planning.promotion.Uplifts;
import io.orderwright.planning.rules.PlanningSettings;
import io.orderwright.planning.rules.Rules;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierPrices;
import io.orderwright.inventory.DemandHistory;
import io.orderwright.inventory.SupplyHistory;
import io.orderwright.planning.channel.LeaveOutSilence;
import io.orderwright.planning.engine.policy.LeadTimeRecord;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Reads what levels are computed from: the same few statements for one SKU as for many. */
@Component
class ReadLevelFacts {

    /** No lead time is longer. */
    private static final int DAYS_AHEAD = 365;

    private final DemandHistory demand;
    private final SupplyHistory supply;
    private final SupplierPrices prices;
    private final ReorderLevels levels;
    private final LeaveOutSilence silence;
    private final Uplifts uplifts;
    private final Launches launches;
    private final Rules rules;
    private final PlanningSettings settings;
    private final Clock clock;

    ReadLevelFacts(DemandHistory demand, SupplyHistory supply, SupplierPrices prices, ReorderLevels levels, LeaveOutSilence silence, Uplifts uplifts, Launches launches, Rules rules, PlanningSettings settings, Clock clock) {
        this.demand = demand;
        this.supply = supply;
        this.prices = prices;
        this.levels = levels;
        this.silence = silence;
        this.uplifts = uplifts;
        this.launches = launches;
        this.rules = rules;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param taken see {@link LevelsDue#take} */
    LevelFacts read(LocationCode location, Collection<Sku> skus, Set<Sku> taken) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var from = today.minusDays(settings.historyDays());
        var yesterday = today.minusDays(1);
        var known = levels.of(skus, location);
        var strangers = skus.stream().filter(sku -> !known.containsKey(sku) || known.get(sku).firstSaleOn() == null).toList();
        var heard = silence.of(location, skus, new LeaveOutSilence.Heard(demand.sold(skus, location, from, yesterday), supply.daysWithoutStock(skus, location, from, yesterday)), from, yesterday);
        return new LevelFacts(location, today, settings.historyDays(), skus, taken, known, prices.preferredOn(today, skus), heard.sold(),
                demand.firstSales(strangers, location), heard.leftOut(),
                supply.deliveries(skus, location, LeadTimeRecord.MOST_DELIVERIES), uplifts.of(skus, location, from, today.plusDays(DAYS_AHEAD)), planned(skus, location), rules.inForce());
    }

    /** After the products they are launched like; nothing for those whose analogue has no rate. */
    private Map<Sku, BigDecimal> planned(Collection<Sku> skus, LocationCode location) {
        var declared = launches.of(skus, location);
        var likes = levels.of(declared.values().stream().map(Launch::analogue).toList(), location);
        var planned = new HashMap<Sku, BigDecimal>();
        declared.forEach((sku, launch) -> {
            var like = likes.get(launch.analogue());
            if (like != null) {
                planned.put(sku, launch.planned(like.dailyMean()));
            }
        });
        return planned;
    }
}
