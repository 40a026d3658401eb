package io.orderwright.planning.rules;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was said for a scope. What is null is as the wider scope says.
 *
 * @param serviceLevel least chance that no stock-out happens between an order and its delivery
 * @param holdingRate  part of its value that holding stock costs in a year
 * @param longestCover days of sales that an order may cover before a planner looks
 * @param landedRate   freight, duty and handling as a part of the price
 * @param freeFrom     value, in the currency of the one supplier the rule is for, from which its delivery is free
 * @param changedBy    user name
 */
public record Rule(Scope scope, @Nullable BigDecimal serviceLevel, @Nullable BigDecimal holdingRate, @Nullable Integer longestCover,
                   @Nullable BigDecimal landedRate, @Nullable BigDecimal freeFrom, @Nullable Autopilot autopilot,
                   @Nullable OrderDays orderDays, String because, String changedBy, Instant changedAt) {

    boolean saysNothing() {
        return serviceLevel == null && holdingRate == null && longestCover == null && landedRate == null && freeFrom == null && autopilot == null && orderDays == null;
    }

    boolean saysTheSameAs(Rule other) {
        return scope.equals(other.scope) && same(serviceLevel, other.serviceLevel) && same(holdingRate, other.holdingRate)
                && Objects.equals(longestCover, other.longestCover) && same(landedRate, other.landedRate) && same(freeFrom, other.freeFrom) && autopilot == other.autopilot && Objects.equals(orderDays, other.orderDays);
    }

    private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null || other == null ? one == other : one.compareTo(other) == 0;
    }
}
