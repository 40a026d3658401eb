package io.orderwright.planning.level;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.planning.engine.DailyDemand;
import io.orderwright.planning.engine.DemandPattern;
import io.orderwright.planning.engine.Step;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The reorder point of a SKU at a place and the terms behind it.
 *
 * @param supplier        first choice for the SKU, whose lead time it rests on
 * @param dailyMean       units sold a day
 * @param dailySd         standard deviation of a day's units
 * @param weeklyVariation standard deviation of weekly units in units of their mean
 * @param daysObserved    days behind the mean
 * @param firstSaleOn     null when it never sold
 * @param serviceLevel    chance that no stock-out happens in a cycle
 * @param leadTimeDemand  lead time (and review days) × daily sales, units
 * @param safetyStock     units
 * @param reorderPoint    the sum of the two
 * @param coverDays       days of sales that an order shall cover
 * @param orderUpTo       level that an order fills up to
 * @param learned         what happened that the terms come from
 * @param worth           how much it matters
 */
public record ReorderLevel(Sku sku, LocationCode location, SupplierId supplier, BigDecimal dailyMean, BigDecimal dailySd, BigDecimal weeklyVariation,
                           int daysObserved, @Nullable LocalDate firstSaleOn, int leadTimeDays, BigDecimal serviceLevel, int reviewDays, long leadTimeDemand,
                           long safetyStock, long reorderPoint, int coverDays, long orderUpTo, Instant computedAt, Learned learned, Worth worth) {

    private static final int SHOWN_DECIMALS = 2;
    private static final BigDecimal SAME_RATE = new BigDecimal("0.02");
    /** More days say nothing new about how well an item is known. */
    private static final int KNOWN_DAYS = 60;

    /**
     * What the terms were learned from.
     *
     * @param quotedLeadTimeDays what the supplier promises
     * @param leadTimeSd         standard deviation of the lead time, days
     * @param deliveries         deliveries behind the lead time, 0 while the quoted one counts
     * @param leadTimeDrifted    whether only the newest deliveries count because they took longer
     * @param pattern            how regular demand is
     * @param daysWithoutStock   days that were left out because nothing was there to sell
     * @param error              absolute error of the daily rate before the last weeks, as a part of what was sold; null while too little was
     * @param bias               by how much it was too high, likewise
     */
    public record Learned(int quotedLeadTimeDays, BigDecimal leadTimeSd, int deliveries, boolean leadTimeDrifted, DemandPattern.Quadrant pattern, int daysWithoutStock,
                          @Nullable BigDecimal error, @Nullable BigDecimal bias) {

        private boolean saysTheSameAs(Learned other) {
            return quotedLeadTimeDays == other.quotedLeadTimeDays && deliveries == other.deliveries && leadTimeDrifted == other.leadTimeDrifted && pattern == other.pattern
                    && (error == null) == (other.error == null);
        }
    }

    /**
     * How much it matters.
     *
     * @param yearlyValue a year of sales at the price of the first choice, in its currency
     * @param itemClass   ABC by value, XYZ by weekly variation; empty until it was computed
     * @param classedOn   when
     */
    public record Worth(BigDecimal yearlyValue, String itemClass, @Nullable LocalDate classedOn) {}

    public DailyDemand demand() {
        return DailyDemand.of(dailyMean, dailySd, daysObserved);
    }

    /** Units a day as people read them, at most two decimals. */
    public String dailySales() {
        return shown(dailyMean);
    }

    public boolean isNew(LocalDate today, int newItemDays) {
        return firstSaleOn == null || ChronoUnit.DAYS.between(firstSaleOn, today) < newItemDays;
    }

    /**
     * Whether a person or a decision would see no difference: the same whole units and terms, and rates that differ by less than one part in fifty. What says the same as
     * before is not written again, so the rate shown is always the one that its sum was made with.
     */
    boolean saysTheSameAs(@Nullable ReorderLevel other) {
        return other != null && supplier.equals(other.supplier) && leadTimeDays == other.leadTimeDays && reviewDays == other.reviewDays && leadTimeDemand == other.leadTimeDemand
                && safetyStock == other.safetyStock && orderUpTo == other.orderUpTo && Objects.equals(firstSaleOn, other.firstSaleOn)
                && Math.min(daysObserved, KNOWN_DAYS) == Math.min(other.daysObserved, KNOWN_DAYS) && isNear(dailyMean, other.dailyMean) && isNear(dailySd, other.dailySd)
                && isNear(weeklyVariation, other.weeklyVariation) && isNear(worth.yearlyValue, other.worth.yearlyValue) && learned.saysTheSameAs(other.learned);
    }

    private static boolean isNear(BigDecimal one, BigDecimal other) {
        return one.subtract(other).abs().compareTo(one.max(other).multiply(SAME_RATE)) <= 0;
    }

    /** The sum, term by term (F17). */
    public List<Step> steps() {
        return List.of(
                Step.of(Step.Term.LEAD_TIME_DEMAND, leadTimeDemand, leadTimeDays + reviewDays, dailySales()),
                Step.of(Step.Term.SAFETY_STOCK, safetyStock, shown(serviceLevel.movePointRight(2))),
                Step.of(Step.Term.REORDER_POINT, reorderPoint));
    }

    private static String shown(BigDecimal value) {
        var rounded = value.setScale(SHOWN_DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
        return (rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString();
    }
}
