package io.orderwright.planning.level;

import io.orderwright.catalog.SupplierPrice;
import io.orderwright.planning.engine.LeadTime;
import io.orderwright.planning.engine.policy.LeadTimeRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** From the facts of one SKU to its level, without a look at anything else. */
final class ComputeLevel {

    private static final int STORED_DECIMALS = 6;

    private ComputeLevel() {}

    static ReorderLevel of(SupplierPrice offer, LevelFacts facts, PlanningSettings settings, Instant now) {
        var sku = offer.sku();
        var sold = facts.history(sku);
        var signal = sold.signal();
        var forecast = sold.forecast(signal);
        var record = LeadTimeRecord.of(facts.deliveries().getOrDefault(sku, List.of()).stream().filter(d -> d.supplier().equals(offer.supplier()))
                .mapToDouble(d -> ChronoUnit.DAYS.between(d.orderedOn(), d.receivedOn())).toArray());
        var leadTime = inWholeDays(record.orQuoted(offer.leadTimeDays()));
        var found = LearnedLevel.of(forecast, leadTime, settings, offer);
        var error = sold.error();
        return new ReorderLevel(sku, facts.location(), offer.supplier(), found.daily(), decimal(Math.sqrt(forecast.dayVariance())), sold.weeklyVariation(),
                signal.observedDays(), facts.firstSale(sku), (int) leadTime.days(), found.serviceLevel(), settings.reviewDays(), found.levels().leadTimeDemand(),
                found.levels().safetyStock(), found.levels().reorderPoint(), found.coverDays(), found.levels().orderUpTo(), now,
                new ReorderLevel.Learned(offer.leadTimeDays(), decimal(leadTime.sd()), leadTime.deliveries(), record.drifted(), sold.pattern(),
                        sold.days() - signal.observedDays(), error == null ? null : error.absolute(), error == null ? null : error.bias()));
    }

    /** Whole days, so that the sum that a person reads comes out. */
    private static LeadTime inWholeDays(LeadTime leadTime) {
        return new LeadTime(Math.ceil(leadTime.days()), leadTime.sd(), leadTime.deliveries());
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).setScale(STORED_DECIMALS, RoundingMode.HALF_UP);
    }
}
