package io.orderwright.planning.level;

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
 * @param serviceLevel   chance that no stock-out happens between an order and its delivery
 * @param reviewDays     days between two looks at the stock; 0 because every movement is looked at
 * @param historyDays    days of sales that the daily rate is taken from
 * @param coverDays      days of sales that an order shall cover
 * @param breakCoverDays a price break never buys more than these days of sales
 * @param holdingRate    part of its value that holding stock costs in a year
 * @param newItemDays    days after the first sale during which an item is new
 * @param volatileAbove  weekly sales that vary by more than this times their mean are volatile
 * @param nearDays       days of sales above the reorder point within which a SKU may ride along to fill a supplier's minimum value
 */
@Validated
@ConfigurationProperties("orderwright.planning")
public record PlanningSettings(@DefaultValue("0.95") @DecimalMin("0.5") @DecimalMax("0.9999") BigDecimal serviceLevel,
                               @DefaultValue("0") @Min(0) @Max(31) int reviewDays,
                               @DefaultValue("90") @Min(14) @Max(730) int historyDays,
                               @DefaultValue("28") @Min(1) @Max(365) int coverDays,
                               @DefaultValue("75") @Min(1) @Max(365) int breakCoverDays,
                               @DefaultValue("0.25") @DecimalMin("0") BigDecimal holdingRate,
                               @DefaultValue("28") @Min(0) int newItemDays,
                               @DefaultValue("1.0") @DecimalMin("0") BigDecimal volatileAbove,
                               @DefaultValue("5") @Min(0) @Max(60) int nearDays) {}
