package io.orderwright.planning.engine.policy;

import io.orderwright.planning.engine.LeadTimeDemand;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What ordering a day later costs: a day's sales, as far as stock has run out by the time the goods come.
 *
 * @param units  units a day expected to be missed
 * @param chance that stock runs out before the goods come, percent
 */
public record WaitingCost(BigDecimal units, int chance) {

    private static final double NOTHING = 1e-9;
    private static final int DECIMALS = 2;
    private static final int PERCENT = 100;

    /**
     * @param available on hand and on order, less what is promised
     * @param wait      what sells until goods ordered today can be sold
     * @param daily     units a day
     */
    public static WaitingCost ofADay(long available, LeadTimeDemand wait, BigDecimal daily) {
        double sd = Math.max(NOTHING, wait.sd());
        double chance = NormalDistribution.of(wait.mean(), sd).survivalProbability(available);
        return new WaitingCost(daily.multiply(BigDecimal.valueOf(chance)).setScale(DECIMALS, RoundingMode.HALF_UP), (int) Math.round(PERCENT * chance));
    }
}
