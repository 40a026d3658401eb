package io.orderwright.planning.rules;

import io.orderwright.planning.engine.policy.StockingPolicy;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the shop wants from its stock.
 *
 * @param serviceLevel   least chance that no stock-out happens between an order and its delivery; more where a lost sale costs more than holding
 * @param reviewDays     days between two looks at the stock; 0 because every movement is looked at
 * @param historyDays    days of sales that are looked at; newer ones weigh more, and last year's tell of a season
 * @param breakCoverDays a price break never buys more than these days of sales
 * @param holdingRate    part of its value that holding stock costs in a year
 * @param newItemDays    days after the first sale during which an item is new
 * @param volatileAbove  weekly sales that vary by more than this times their mean are volatile
 * @param lostMargin     what a unit that could not be sold would have earned, in units of its purchase price
 * @param orderLineCost  what one more order line costs, in the currency of the order
 * @param acceptAbove    a reorder point that changes by more than this part of itself waits until somebody accepts it
 * @param priceFreshDays a price row that nobody wrote or confirmed for so many days lets nothing go by itself
 * @param expediteSaves  part of the lead time that is saved when somebody makes goods come faster
 * @param expediteCost   what that costs, as a part of the value of those goods
 * @param betterSupplier another supplier than the first choice gets an order when it is better by this part
 * @param transferDays   days from one place of ours to another
 * @param nearDays       days of sales above the reorder point within which a SKU may ride along to fill a supplier's minimum value
 */
@Validated
@ConfigurationProperties("orderwright.planning")
public record PlanningSettings(@DefaultValue("0.95") @DecimalMin("0.5") @DecimalMax("0.9999") BigDecimal serviceLevel,
                               @DefaultValue("0") @Min(0) @Max(31) int reviewDays,
                               @DefaultValue("365") @Min(14) @Max(365) int historyDays,
                               @DefaultValue("75") @Min(1) @Max(365) int breakCoverDays,
                               @DefaultValue("0.25") @DecimalMin("0") BigDecimal holdingRate,
                               @DefaultValue("28") @Min(0) int newItemDays,
                               @DefaultValue("1.0") @DecimalMin("0") BigDecimal volatileAbove,
                               @DefaultValue("5") @Min(0) @Max(60) int nearDays,
                               @DefaultValue("1.0") @DecimalMin("0") BigDecimal lostMargin,
                               @DefaultValue("5.00") @DecimalMin("0") BigDecimal orderLineCost,
                               @DefaultValue("0.6") @DecimalMin("0.05") @DecimalMax("1") BigDecimal acceptAbove,
                               @DefaultValue("0.05") @DecimalMin("0") @DecimalMax("1") BigDecimal betterSupplier,
                               @DefaultValue("90") @Min(1) @Max(3650) int priceFreshDays,
                               @DefaultValue("0.5") @DecimalMin("0") @DecimalMax("1") BigDecimal expediteSaves,
                               @DefaultValue("0.15") @DecimalMin("0") BigDecimal expediteCost,
                               @DefaultValue("3") @Min(0) @Max(60) int transferDays) {

    /** What the policy is told for one SKU; a supplier who takes orders on some days only makes the shop wait for the next of them. */
    public StockingPolicy policy(RuleBook.Wanted wanted) {
        double level = wanted.serviceLevel().doubleValue();
        return new StockingPolicy(level, Math.max(level, StockingPolicy.STANDARD.highestLevel()), reviewDays(wanted), breakCoverDays);
    }

    /** Days between two moments at which an order may leave. */
    public int reviewDays(RuleBook.Wanted wanted) {
        return reviewDays + wanted.orderDays().longestWait();
    }
}
