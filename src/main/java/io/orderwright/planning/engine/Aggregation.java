package io.orderwright.planning.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * ADIDA: very sparse demand is added up over buckets of about a lead time, smoothed, and spread evenly over the days again (Nikolopoulos and others 2011).
 *
 * @param buckets   sums, oldest first; days before the oldest whole bucket are left out
 * @param perBucket smoothed sum
 * @param perDay    the same for a day
 */
public record Aggregation(List<Double> buckets, double perBucket, double perDay) {

    /** @param size days of a bucket, counted back from the newest day */
    public static Aggregation of(double[] unitsPerDay, int size, double alpha) {
        var buckets = new ArrayList<Double>();
        for (int end = unitsPerDay.length; end - size >= 0; end -= size) {
            double sum = 0;
            for (int day = end - size; day < end; day++) {
                sum += unitsPerDay[day];
            }
            buckets.addFirst(sum);
        }
        if (buckets.isEmpty()) {
            return new Aggregation(List.of(), 0, 0);
        }
        double smoothed = buckets.getFirst();
        for (double bucket : buckets.subList(1, buckets.size())) {
            smoothed += alpha * (bucket - smoothed);
        }
        return new Aggregation(List.copyOf(buckets), smoothed, smoothed / size);
    }
}
