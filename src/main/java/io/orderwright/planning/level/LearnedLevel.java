package io.orderwright.planning.level;

import io.orderwright.catalog.SupplierPrice;
import io.orderwright.planning.rules.PlanningSettings;
import io.orderwright.planning.rules.RuleBook;
import io.orderwright.planning.engine.LeadTime;
import io.orderwright.planning.engine.OrderTerms;
import io.orderwright.planning.engine.StockLevels;
import io.orderwright.planning.engine.policy.DemandForecast;
import io.orderwright.planning.engine.policy.StockingPolicy;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What the policy says of one item, in whole units.
 *
 * @param daily        units a day expected in the wait
 * @param serviceLevel the one that costs least, at least the shop's
 * @param coverDays    days of sales that a usual order covers
 */
record LearnedLevel(StockLevels levels, BigDecimal daily, BigDecimal serviceLevel, int coverDays) {

    private static final int RATE_DECIMALS = 6;
    private static final int LEVEL_DECIMALS = 5;
    private static final int MANY_DAYS = 9_999;

    /** @param promoted units that planned uplifts bring in the wait, beyond the forecast */
    static LearnedLevel of(DemandForecast forecast, LeadTime leadTime, double promoted, PlanningSettings settings, RuleBook.Wanted wanted, SupplierPrice offer) {
        var terms = new OrderTerms(offer.minimumQuantity().units(), offer.packSize().units(), null,
                offer.breaks().stream().map(b -> new OrderTerms.Tier(b.from().units(), b.price().value())).toList());
        double price = offer.breaks().getFirst().price().value().doubleValue();
        var costs = new StockingPolicy.Costs(price, wanted.holdingRate().doubleValue(), settings.lostMargin().doubleValue() * price, settings.orderLineCost().doubleValue());
        var found = settings.policy(wanted).levels(forecast, leadTime, promoted, costs, terms);
        double wait = leadTime.days() + settings.reviewDays(wanted);
        double daily = wait > 0 ? (forecast.units(wait) + promoted) / wait : forecast.rate();
        long quantity = daily > 0 ? found.orderQuantity() : 0;
        var whole = new StockingPolicy.Levels(found.leadTimeDemand(), found.reorderPoint(), quantity, found.serviceLevel()).inWholeUnits();
        return new LearnedLevel(whole, BigDecimal.valueOf(daily).setScale(RATE_DECIMALS, RoundingMode.HALF_UP),
                BigDecimal.valueOf(found.serviceLevel()).setScale(LEVEL_DECIMALS, RoundingMode.HALF_UP),
                daily > 0 ? (int) Math.min(MANY_DAYS, Math.round(quantity / daily)) : 0);
    }
}
