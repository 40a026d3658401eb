package io.orderwright.planning.engine.policy;

/**
 * By how much a promotion multiplies what an item sells, learned from the days that were promoted and those that were not, shrunk towards 1 while few are known.
 *
 * @param factor at least 1
 */
public record PromotionLift(double factor) {

    /** No promotion was ever seen. */
    public static final PromotionLift NONE = new PromotionLift(1);
    /** Promoted days at which half of the lift is believed. */
    private static final double DOUBT_DAYS = 4;

    /**
     * @param units    units sold a day
     * @param hadStock days without stock are left out
     * @param promoted days of a promotion
     */
    public static PromotionLift of(double[] units, boolean[] hadStock, boolean[] promoted) {
        double inside = 0;
        double insideDays = 0;
        double outside = 0;
        double outsideDays = 0;
        for (int day = 0; day < units.length; day++) {
            if (hadStock[day]) {
                inside += promoted[day] ? units[day] : 0;
                insideDays += promoted[day] ? 1 : 0;
                outside += promoted[day] ? 0 : units[day];
                outsideDays += promoted[day] ? 0 : 1;
            }
        }
        if (insideDays == 0 || outside <= 0) {
            return NONE;
        }
        double seen = inside / insideDays / (outside / outsideDays);
        return new PromotionLift(Math.max(1, 1 + insideDays / (insideDays + DOUBT_DAYS) * (seen - 1)));
    }

    /** The same days as if nothing had been promoted. */
    public double[] takenOut(double[] units, boolean[] promoted) {
        var plain = units.clone();
        for (int day = 0; day < plain.length; day++) {
            if (promoted[day]) {
                plain[day] /= factor;
            }
        }
        return plain;
    }

    /** Additional units of promoted days. */
    public double units(double dailySales, double promotedDays) {
        return dailySales * (factor - 1) * promotedDays;
    }
}
