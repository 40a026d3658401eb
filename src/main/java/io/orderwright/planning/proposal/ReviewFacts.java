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
 * @param daysOfCover          days of sales that the quantity covers together with what is left when it comes
 * @param timesUsualOrder      quantity in units of the usual order
 * @param moqCoverDays         days of sales that the supplier's minimum quantity covers
 * @param belowSupplierMinimum the order stays below the supplier's minimum value
 * @param positionNegative     more is owed than there is
 * @param value                net in home currency; without a rate as if it were
 * @param longestCover         days of sales that an order of the class may cover; of the line that exceeds it most, as daysOfCover
 * @param fast                 a SKU is of class A
 * @param longTail             a SKU is of class C
 * @param bundlePart           a SKU is part of a kit
 * @param suggestOnly          the rules let nothing go by itself
 */
public record ReviewFacts(boolean seasonal, boolean promoted, boolean newItem, @JsonProperty("volatile") boolean isVolatile, int daysOfCover, BigDecimal timesUsualOrder,
                          int moqCoverDays, boolean belowSupplierMinimum, boolean positionNegative, BigDecimal value, int longestCover,
                          boolean fast, boolean longTail, boolean bundlePart, boolean suggestOnly) {

    /** No table, whatever somebody writes into it, lets these pass without a planner (F26). */
    boolean mustBeReviewed() {
        return seasonal || promoted || suggestOnly;
    }
}
