package io.orderwright.planning.level;

import io.orderwright.catalog.SupplierPrice;
import io.orderwright.planning.promotion.ExpectedLift;
import io.orderwright.planning.rules.PlanningSettings;
import io.orderwright.planning.engine.LeadTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;

/** From the facts of one SKU to its level, without a look at anything else. */
final class ComputeLevel {

    private static final int STORED_DECIMALS = 6;
    private static final int AMOUNT_DECIMALS = 4;
    private static final BigDecimal DAYS_A_YEAR = new BigDecimal(365);

    private ComputeLevel() {}

    static ReorderLevel of(SupplierPrice offer, LevelFacts facts, PlanningSettings settings, Instant now) {
        var sku = offer.sku();
        var asSold = facts.history(sku);
        var firstDay = facts.today().minusDays(asSold.days());
        var lift = ExpectedLift.of(facts.uplifts().getOrDefault(sku, List.of()), asSold.units(), asSold.hadStock(), firstDay);
        var sold = new SalesHistory(lift.takenOut(asSold.units(), firstDay), asSold.hadStock());
        var signal = sold.signal();
        var forecast = sold.forecast(signal, facts.planned().getOrDefault(sku, BigDecimal.ZERO).doubleValue());
        var record = SupplierLeadTime.of(offer.supplier(), facts.deliveries().getOrDefault(sku, List.of()));
        var leadTime = inWholeDays(record.orQuoted(offer.leadTimeDays()));
        var wanted = facts.rules().of(offer.supplier(), facts.itemClass(sku));
        var found = LearnedLevel.of(forecast, leadTime,
                lift.units(forecast.rate(), facts.today(), (int) leadTime.days() + settings.reviewDays(wanted)).doubleValue(), settings, wanted, offer);
        var error = sold.error();
        return new ReorderLevel(sku, facts.location(), offer.supplier(), found.daily(), decimal(Math.sqrt(forecast.dayVariance())), sold.weeklyVariation(),
                signal.observedDays(), facts.firstSale(sku), (int) leadTime.days(), found.serviceLevel(), settings.reviewDays(wanted), found.levels().leadTimeDemand(),
                found.levels().safetyStock(), found.levels().reorderPoint(), found.coverDays(), found.levels().orderUpTo(), now,
                new ReorderLevel.Learned(offer.leadTimeDays(), decimal(leadTime.sd()), leadTime.deliveries(), record.drifted(), sold.pattern(),
                        sold.days() - signal.observedDays(), error == null ? null : error.absolute(), error == null ? null : error.bias()),
                new ReorderLevel.Worth(yearly(found.daily(), offer), facts.itemClass(sku), null));
    }

    private static BigDecimal yearly(BigDecimal daily, SupplierPrice offer) {
        return daily.multiply(DAYS_A_YEAR).multiply(offer.breaks().getFirst().price().value()).setScale(AMOUNT_DECIMALS, RoundingMode.HALF_UP);
    }

    /** Whole days, so that the sum that a person reads comes out. */
    private static LeadTime inWholeDays(LeadTime leadTime) {
        return new LeadTime(Math.ceil(leadTime.days()), leadTime.sd(), leadTime.deliveries());
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).setScale(STORED_DECIMALS, RoundingMode.HALF_UP);
    }
}
