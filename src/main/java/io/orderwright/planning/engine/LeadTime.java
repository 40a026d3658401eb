package io.orderwright.planning.engine;

/**
 * Days from an order until its goods can be sold.
 *
 * @param days       mean
 * @param sd         standard deviation
 * @param deliveries deliveries it was learned from; 0 when it is what the supplier quotes
 */
public record LeadTime(double days, double sd, int deliveries) {

    /** Below this many deliveries the quoted value counts. */
    public static final int DELIVERIES_TO_LEARN = 3;
    /** Without experience a lead time is taken to vary by this part of itself (replenishment.md, section 2). */
    private static final double QUOTED_VARIATION = 0.3;

    /** What the supplier promises, with a guess at how well it is kept. */
    public static LeadTime quoted(int days) {
        return new LeadTime(days, QUOTED_VARIATION * days, 0);
    }
}
