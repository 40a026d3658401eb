package io.orderwright.planning.promotion;

import io.orderwright.planning.engine.policy.PromotionLift;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What planned uplifts mean for one SKU: the lift of past days is taken out of what is learned, and the days of the wait that are planned bring units on top.
 *
 * @param planned those that touch the history or the days to come
 * @param seen    learned from the promoted days of the history
 */
public record ExpectedLift(List<Uplift> planned, PromotionLift seen) {

    /** Depths of promotions differ, so that a plan is believed to this part (replenishment.md, section 2). */
    private static final BigDecimal BELIEF_IN_A_PLAN = new BigDecimal("0.75");

    /** @param first day of the first element of {@code units} */
    public static ExpectedLift of(List<Uplift> planned, double[] units, boolean[] hadStock, LocalDate first) {
        return new ExpectedLift(planned, planned.isEmpty() ? PromotionLift.NONE : PromotionLift.of(units, hadStock, days(planned, units.length, first)));
    }

    /** The same days as if nothing had been promoted. */
    public double[] takenOut(double[] units, LocalDate first) {
        return planned.isEmpty() ? units : seen.takenOut(units, days(planned, units.length, first));
    }

    /** Units beyond the usual in the days from today on: half plan, half what earlier promotions brought, once there were any. */
    public BigDecimal units(double dailySales, LocalDate today, int days) {
        double units = 0;
        for (int ahead = 0; ahead < days; ahead++) {
            var day = today.plusDays(ahead);
            double plan = planned.stream().filter(uplift -> uplift.isOn(day)).mapToDouble(uplift -> uplift.factor().doubleValue()).max().orElse(1);
            double believed = 1 + BELIEF_IN_A_PLAN.doubleValue() * (plan - 1);
            if (plan > 1) {
                units += dailySales * ((seen.factor() > 1 ? (seen.factor() + believed) / 2 : believed) - 1);
            }
        }
        return BigDecimal.valueOf(units);
    }

    private static boolean[] days(List<Uplift> planned, int length, LocalDate first) {
        var promoted = new boolean[length];
        for (int day = 0; day < length; day++) {
            var date = first.plusDays(day);
            promoted[day] = planned.stream().anyMatch(uplift -> uplift.isOn(date));
        }
        return promoted;
    }
}
