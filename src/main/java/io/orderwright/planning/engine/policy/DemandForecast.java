package io.orderwright.planning.engine.policy;

/**
 * What an item is expected to sell, and how little we know of it.
 *
 * @param rate         units a day, today
 * @param slope        units by which the rate changes each day, damped
 * @param dayVariance  variance of one day's units
 * @param rateVariance variance of the rate itself
 */
public record DemandForecast(double rate, double slope, double dayVariance, double rateVariance) {

    /** Nothing is expected. */
    public static final DemandForecast NONE = new DemandForecast(0, 0, 0, 0);

    /** A plan weighs as much as this many days of sales. */
    private static final double DAYS_A_PLAN_IS_WORTH = 10;
    /** After so many days the plan is forgotten. */
    private static final int DAYS_UNTIL_SALES_ARE_KNOWN = 60;
    /** Plans were wrong by this part of themselves (standard deviation). */
    private static final double ERROR_OF_A_PLAN = 0.6;
    /** Standard deviation of a day of an item that has not sold yet, as a part of its mean. */
    private static final double VARIATION_OF_A_NEW_ITEM = 0.7;
    private static final int DAYS_TO_KNOW_VARIATION = 3;
    /** Rates wander by this part of themselves within a lead time (standard deviation). */
    private static final double WANDERING = 0.15;
    /** Squared standard errors at which a change is believed by half. */
    private static final double DOUBT = 0.5;
    /** The same for a rise in the last days. */
    private static final double DOUBT_OF_A_RISE = 6;
    /** The same for a season that sold better a year ago. */
    private static final double DOUBT_OF_A_SEASON = 2;
    /** An item of a season sold so many times its usual rate a year ago … */
    private static final double SEASON_ABOVE_USUAL = 3;
    /** … and its sales have begun to rise above it again. */
    private static final double RISING = 1.2;
    /** Part of the change of all items that one without evidence of its own follows. */
    private static final double SHARE_OF_MARKET = 0.25;
    /** Part of a trend that goes on. */
    private static final double DAMPING = 0.5;
    /** A falling rate keeps at least this part of itself within a lead time. */
    private static final double LOWEST_SHARE = 0.2;

    /**
     * The usual rate moved towards the recent one as far as the evidence goes, further when the last days rose or a season of last year returns; an item without
     * history sells what was planned for it.
     *
     * @param signal  what was sold
     * @param planned units a day that somebody planned for a new item, 0 for no plan
     * @param market  recent sales of all items over their usual sales, 1 for no change
     */
    public static DemandForecast of(DemandSignal signal, double planned, double market) {
        if (planned > 0 && signal.observedDays() < DAYS_UNTIL_SALES_ARE_KNOWN) {
            return planned(signal, planned);
        }
        return signal.usual().weight() > 0 ? learned(signal, market) : NONE;
    }

    private static DemandForecast planned(DemandSignal signal, double planned) {
        double known = signal.usual().weight() / (signal.usual().weight() + DAYS_A_PLAN_IS_WORTH);
        double rate = known * signal.recent().mean() + (1 - known) * planned;
        double observed = signal.observedDays() > DAYS_TO_KNOW_VARIATION ? signal.usual().variance() : 0;
        double guessed = square(VARIATION_OF_A_NEW_ITEM * rate) + rate;
        double dayVariance = known * observed + (1 - known) * guessed;
        double rateVariance = square((1 - known) * ERROR_OF_A_PLAN * planned) + known * known * dayVariance / Math.max(1, signal.recent().weight()) + square(WANDERING * rate);
        return new DemandForecast(rate, 0, dayVariance, rateVariance);
    }

    private static DemandForecast learned(DemandSignal signal, double market) {
        var recent = signal.recent();
        var usual = signal.usual();
        double dayVariance = Math.max(usual.variance(), recent.variance());
        double change = recent.mean() - usual.mean();
        double noise = dayVariance / Math.max(1, recent.weight()) + dayVariance / Math.max(1, usual.weight());
        double evidence = noise > 0 ? change * change / noise : 0;
        double trust = evidence / (evidence + DOUBT);
        double believed = trust * change + (1 - trust) * SHARE_OF_MARKET * usual.mean() * (market - 1);
        double slope = DAMPING * believed / (DemandSignal.USUAL_DAYS - DemandSignal.RECENT_DAYS);
        double rate = Math.max(0, Math.max(0, usual.mean() + believed) + slope * DemandSignal.RECENT_DAYS);
        rate += rise(signal.latest().mean() - rate, dayVariance / Math.max(1, signal.latest().weight()) + dayVariance / Math.max(1, recent.weight()), DOUBT_OF_A_RISE);
        double season = season(signal, rate, dayVariance);
        double days = trust * recent.weight() + (1 - trust) * usual.weight();
        double rateVariance = dayVariance / Math.max(1, days) + square(WANDERING * (rate + season)) + square(season);
        return new DemandForecast(rate + season, slope, dayVariance, rateVariance);
    }

    /** The part of a rise that is believed against its noise; a fall is left to the slower sums. */
    private static double rise(double change, double noise, double doubt) {
        double evidence = change > 0 && noise > 0 ? change * change / noise : 0;
        return evidence > 0 ? change * evidence / (evidence + doubt) : 0;
    }

    /** What an item of a season that begins to sell again is expected to sell beyond its rate, and that is as uncertain as it is large. */
    private static double season(DemandSignal signal, double rate, double dayVariance) {
        var then = signal.aYearAgo();
        if (then.weight() == 0 || then.mean() < SEASON_ABOVE_USUAL * signal.usual().mean() || signal.recent().mean() < RISING * signal.usual().mean()) {
            return 0;
        }
        return rise(then.mean() - rate, then.variance() / then.weight() + dayVariance / Math.max(1, signal.recent().weight()), DOUBT_OF_A_SEASON);
    }

    /** Units expected in the next days, promotions not counted. */
    public double units(double days) {
        return Math.max(LOWEST_SHARE * rate * days, rate * days + slope * days * days / 2);
    }

    /** Variance of the units of the next days, for a lead time that is known. */
    public double variance(double days) {
        return days * dayVariance + days * days * rateVariance;
    }

    private static double square(double value) {
        return value * value;
    }
}
