package io.orderwright.planning.engine;

import java.math.BigDecimal;

/**
 * When to order one SKU at one place, and up to where: the reorder point as a sum of whole units, and the level an order fills up to.
 *
 * @param leadTimeDemand what sells over lead time and review days, rounded up
 * @param safetyStock    the rest of the reorder point
 * @param reorderPoint   ⌈lead time × daily sales + safety stock⌉
 * @param orderUpTo      the reorder point and the days of sales that an order shall cover (R,s,S with S = s + Q)
 */
public record StockLevels(long leadTimeDemand, long safetyStock, long reorderPoint, long orderUpTo) {

    /**
     * What the shop wants.
     *
     * @param serviceLevel chance that no stock-out happens in a cycle, above 0 and below 1
     * @param reviewDays   days between two looks; 0 when every movement is looked at
     * @param coverDays    days of sales that an order shall cover
     */
    public record Policy(BigDecimal serviceLevel, int reviewDays, int coverDays) {}

    public static StockLevels of(DailyDemand demand, LeadTime leadTime, Policy policy) {
        var whileWeWait = LeadTimeDemand.of(demand, leadTime, policy.reviewDays());
        var point = ReorderPoint.forCycleService(whileWeWait, policy.serviceLevel().doubleValue());
        long fromDemand = Rounding.up(whileWeWait.mean());
        return new StockLevels(fromDemand, point.units() - fromDemand, point.units(), point.units() + Rounding.up(demand.mean() * policy.coverDays()));
    }
}
