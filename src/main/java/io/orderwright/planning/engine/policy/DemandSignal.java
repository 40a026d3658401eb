package io.orderwright.planning.engine.policy;

/**
 * What an item sold, as sums over the days on which stock was there. A day counts e^(−age/τ), so that the sums can be brought a day further without reading
 * history again, and a database computes them in one pass.
 *
 * @param recent       the last weeks, τ = {@value #RECENT_DAYS} days
 * @param usual        the last months, τ = {@value #USUAL_DAYS} days
 * @param sellingDays  days that sold, not weighted
 * @param observedDays days on which stock was there, not weighted
 */
public record DemandSignal(Sums recent, Sums usual, int sellingDays, int observedDays) {

    /** Time constant of the recent sums. */
    public static final int RECENT_DAYS = 20;
    /** Time constant of the usual sums. */
    public static final int USUAL_DAYS = 90;
    /** Older days weigh less than one part in fifty and are left out. */
    public static final int LONGEST_HISTORY = 365;
    /** Nothing is known. */
    public static final DemandSignal NONE = new DemandSignal(Sums.NONE, Sums.NONE, 0, 0);

    private static final double[] RECENT_WEIGHTS = weights(RECENT_DAYS);
    private static final double[] USUAL_WEIGHTS = weights(USUAL_DAYS);

    /**
     * Weighted sums.
     *
     * @param weight  of the days
     * @param units   of the days' units
     * @param squares of the days' squared units
     */
    public record Sums(double weight, double units, double squares) {

        static final Sums NONE = new Sums(0, 0, 0);

        public double mean() {
            return weight > 0 ? units / weight : 0;
        }

        /** Of one day's units, about the mean. */
        public double variance() {
            if (weight <= 1) {
                return 0;
            }
            return Math.max(0, squares / weight - mean() * mean()) * weight / (weight - 1);
        }

        private Sums plus(double addedWeight, double addedUnits) {
            return new Sums(weight + addedWeight, units + addedWeight * addedUnits, squares + addedWeight * addedUnits * addedUnits);
        }
    }

    /**
     * Learns from consecutive days. A day without stock is left out, unless it sold more than the mean before it: then we know that demand was at least that much.
     *
     * @param units    units sold a day, the newest last; the lift of a promotion is taken out before
     * @param hadStock whether stock was there on that day until the evening
     */
    public static DemandSignal of(double[] units, boolean[] hadStock) {
        var recent = Sums.NONE;
        var usual = Sums.NONE;
        int selling = 0;
        int observed = 0;
        double sum = 0;
        for (int day = Math.max(0, units.length - LONGEST_HISTORY); day < units.length; day++) {
            if (hadStock[day] || units[day] * observed > sum) {
                int age = units.length - 1 - day;
                recent = recent.plus(RECENT_WEIGHTS[age], units[day]);
                usual = usual.plus(USUAL_WEIGHTS[age], units[day]);
                sum += units[day];
                observed++;
                selling += units[day] > 0 ? 1 : 0;
            }
        }
        return new DemandSignal(recent, usual, selling, observed);
    }

    private static double[] weights(int constant) {
        var weights = new double[LONGEST_HISTORY];
        for (int age = 0; age < LONGEST_HISTORY; age++) {
            weights[age] = Math.exp(-(double) age / constant);
        }
        return weights;
    }
}
