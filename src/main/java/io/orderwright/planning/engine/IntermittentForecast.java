package io.orderwright.planning.engine;

/** Forecasts for items that do not sell every day. */
public final class IntermittentForecast {

    private IntermittentForecast() {}

    /**
     * Croston's method: sizes and intervals smoothed apart with one factor, started at the first of each. Never updated without a sale, so stuck on dead stock.
     *
     * @param size     smoothed size of a sale
     * @param interval smoothed days between sales
     * @param alpha    smoothing factor
     */
    public record Croston(double size, double interval, double alpha) {

        public double perDay() {
            return interval > 0 ? size / interval : 0;
        }

        /** With the bias correction 1 − α/2 of Syntetos and Boylan 2005. */
        public double corrected() {
            return perDay() * (1 - alpha / 2);
        }
    }

    public static Croston croston(double[] unitsPerDay, double alpha) {
        double size = 0;
        double interval = 0;
        int sinceSale = 0;
        boolean sold = false;
        for (double units : unitsPerDay) {
            sinceSale++;
            if (units > 0) {
                size = sold ? size + alpha * (units - size) : units;
                interval = sold ? interval + alpha * (sinceSale - interval) : sinceSale;
                sold = true;
                sinceSale = 0;
            }
        }
        return new Croston(size, interval, alpha);
    }

    /**
     * Teunter, Syntetos and Babai 2011: the size learns from sales, the probability from every day, so that it decays when nothing sells.
     *
     * @param size        smoothed size of a sale
     * @param probability smoothed chance of a sale on a day
     */
    public record Tsb(double size, double probability) {

        public double perDay() {
            return size * probability;
        }
    }

    public static Tsb tsb(double[] unitsPerDay, double sizeFactor, double probabilityFactor, Tsb start) {
        double size = start.size();
        double probability = start.probability();
        for (double units : unitsPerDay) {
            if (units > 0) {
                size += sizeFactor * (units - size);
                probability += probabilityFactor * (1 - probability);
            } else {
                probability -= probabilityFactor * probability;
            }
        }
        return new Tsb(size, probability);
    }
}
