package io.orderwright.planning.proposal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;

/**
 * What the decision table {@code planner-review} looks at: the strongest value among the lines.
 *
 * @param seasonal             a SKU is sold by season
 * @param promoted             a SKU is on promotion
 * @param newItem              a SKU has little history
 * @param isVolatile           weekly sales of a SKU vary by more than their mean
 * @param daysOfCover          days of sales that the quantity covers
 * @param timesUsualOrder      quantity in units of the usual order
 * @param moqCoverDays         days of sales that the supplier's minimum quantity covers
 * @param belowSupplierMinimum the order stays below the supplier's minimum value
 * @param positionNegative     more is owed than there is
 * @param value                net, in the currency of the order
 */
public record ReviewFacts(boolean seasonal, boolean promoted, boolean newItem, @JsonProperty("volatile") boolean isVolatile, int daysOfCover, BigDecimal timesUsualOrder,
                          int moqCoverDays, boolean belowSupplierMinimum, boolean positionNegative, BigDecimal value) {

    /** No table, whatever somebody writes into it, lets these pass without a planner (F26). */
    boolean mustBeReviewed() {
        return seasonal || promoted;
    }
}
