package io.orderwright.planning.engine.policy;

/**
 * What an item sold, as sums over the days on which stock was there. A day counts e^(−age/τ), so that the sums can be brought a day further without reading
 * history again, and a database computes them in one pass.
 *
 * @param latest       the last days, τ = {@value #LATEST_DAYS} days
 * @param recent       the last weeks, τ = {@value #RECENT_DAYS} days
 * @param usual        the last months, τ = {@value #USUAL_DAYS} days
 * @param aYearAgo     days around the same time last year, the nearer the more; without weight when history does not reach so far
 * @param sellingDays  days that sold, not weighted
 * @param observedDays days on which stock was there, not weighted
 */
public record DemandSignal(Sums latest, Sums recent, Sums usual, Sums aYearAgo, int sellingDays, int observedDays) {

    /** Time constant of the latest sums. */
    public static final int LATEST_DAYS = 10;
    /** Time constant of the recent sums. */
    public static final int RECENT_DAYS = 20;
    /** Time constant of the usual sums. */
    public static final int USUAL_DAYS = 90;
    /** Older days weigh less than one part in fifty and are left out. */
    public static final int LONGEST_HISTORY = 365;
    /** Nothing is known. */
    public static final DemandSignal NONE = new DemandSignal(Sums.NONE, Sums.NONE, Sums.NONE, Sums.NONE, 0, 0);

    private static final int DAYS_A_YEAR = 365;
    /** What is ordered today sells about so many days from now. */
    private static final int SELLS_IN = 20;
    /** So far from the same day last year a day says something about a season. */
    private static final int WIDTH_OF_A_SEASON = 75;
    /** Days newer than this are no last year's. */
    private static final int DAYS_OF_THIS_YEAR = 120;
    private static final double[] LATEST_WEIGHTS = weights(LATEST_DAYS);
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
        var latest = Sums.NONE;
        var recent = Sums.NONE;
        var usual = Sums.NONE;
        int selling = 0;
        int observed = 0;
        double sum = 0;
        for (int day = Math.max(0, units.length - LONGEST_HISTORY); day < units.length; day++) {
            if (hadStock[day] || units[day] * observed > sum) {
                int age = units.length - 1 - day;
                latest = latest.plus(LATEST_WEIGHTS[age], units[day]);
                recent = recent.plus(RECENT_WEIGHTS[age], units[day]);
                usual = usual.plus(USUAL_WEIGHTS[age], units[day]);
                sum += units[day];
                observed++;
                selling += units[day] > 0 ? 1 : 0;
            }
        }
        return new DemandSignal(latest, recent, usual, aYearAgo(units, hadStock), selling, observed);
    }

    private static Sums aYearAgo(double[] units, boolean[] hadStock) {
        int sameDay = units.length - DAYS_A_YEAR + SELLS_IN;
        var sums = Sums.NONE;
        for (int day = Math.max(0, sameDay - WIDTH_OF_A_SEASON); day < Math.min(units.length - DAYS_OF_THIS_YEAR, sameDay + WIDTH_OF_A_SEASON); day++) {
            if (hadStock[day]) {
                sums = sums.plus(1 - (double) Math.abs(day - sameDay) / WIDTH_OF_A_SEASON, units[day]);
            }
        }
        return sums;
    }

    private static double[] weights(int constant) {
        var weights = new double[LONGEST_HISTORY];
        for (int age = 0; age < LONGEST_HISTORY; age++) {
            weights[age] = Math.exp(-(double) age / constant);
        }
        return weights;
    }
}
