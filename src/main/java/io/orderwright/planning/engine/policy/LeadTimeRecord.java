package io.orderwright.planning.engine.policy;

import io.orderwright.planning.engine.LeadTime;
import java.util.Arrays;

/**
 * How long deliveries really took: from the order to the receipt that made its last units usable, in days.
 *
 * @param days    the deliveries that count, in the order of their orders
 * @param drifted whether the newest took so much longer or shorter that only they count
 */
public record LeadTimeRecord(double[] days, boolean drifted) {

    /** Older deliveries say nothing about the next one. */
    public static final int MOST_DELIVERIES = 40;
    /** Deliveries that are compared with those before them. */
    public static final int NEWEST = 6;
    /** Chance that a newer delivery took longer than an earlier one from which on the supplier is taken to have become slower (Mann-Whitney). One late delivery does not reach it. */
    private static final double DRIFT = 0.85;

    /**
     * @param all every delivery known, in the order of their orders
     */
    public static LeadTimeRecord of(double[] all) {
        double[] known = all.length > MOST_DELIVERIES ? Arrays.copyOfRange(all, all.length - MOST_DELIVERIES, all.length) : all;
        if (known.length < 2 * NEWEST) {
            return new LeadTimeRecord(known, false);
        }
        double[] newest = Arrays.copyOfRange(known, known.length - NEWEST, known.length);
        double[] earlier = Arrays.copyOfRange(known, 0, known.length - NEWEST);
        return slower(newest, earlier) >= DRIFT ? new LeadTimeRecord(newest, true) : new LeadTimeRecord(known, false);
    }

    /** The chance that one of the first took longer than one of the others, ties by half: U/(n·m). */
    public static double slower(double[] recent, double[] earlier) {
        double longer = 0;
        for (double one : recent) {
            for (double other : earlier) {
                longer += one > other ? 1 : one == other ? 0.5 : 0;
            }
        }
        return longer / ((double) recent.length * earlier.length);
    }

    /** What to reckon with; the quoted days while there are fewer than {@value LeadTime#DELIVERIES_TO_LEARN} deliveries. */
    public LeadTime orQuoted(int quoted) {
        return days.length < LeadTime.DELIVERIES_TO_LEARN ? LeadTime.quoted(quoted) : new LeadTime(mean(), sd(), days.length);
    }

    public double mean() {
        return Arrays.stream(days).average().orElse(0);
    }

    /** Of the sample. */
    public double sd() {
        double mean = mean();
        return days.length < 2 ? 0 : Math.sqrt(Arrays.stream(days).map(d -> (d - mean) * (d - mean)).sum() / (days.length - 1));
    }

    /** Days that were enough for this part of the deliveries, interpolated between the two nearest (type 7). */
    public double quantile(double part) {
        double[] sorted = days.clone();
        Arrays.sort(sorted);
        double at = (sorted.length - 1) * part;
        int below = (int) Math.floor(at);
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
