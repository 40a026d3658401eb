package io.orderwright.planning.engine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * How much to order: net need → minimum → whole packs → price break → cap, each step kept (F4, F24).
 *
 * @param daily         units sold a day
 * @param coverCapDays  a price break never buys more than these days of sales
 * @param holdingRate   part of the value that holding costs in a year
 * @param moneyScale    decimals of the currency
 */
public record OrderSizing(DailyDemand daily, int coverCapDays, BigDecimal holdingRate, int moneyScale) {

    private static final BigDecimal DAYS_A_YEAR = new BigDecimal(365);
    private static final int DIVISION_SCALE = 12;

    /** The quantity and the sum behind it. */
    public record Sized(long quantity, List<Step> steps) {

        public Sized {
            steps = List.copyOf(steps);
        }
    }

    /** Sizes one line; a need of 0 gives 0. */
    public Sized size(long need, OrderTerms terms) {
        var steps = new ArrayList<Step>();
        steps.add(Step.of(Step.Term.NET_NEED, need));
        if (need <= 0) {
            steps.add(Step.of(Step.Term.PROPOSED, 0));
            return new Sized(0, steps);
        }
        long quantity = need;
        if (quantity < terms.minimum()) {
            quantity = terms.minimum();
            steps.add(Step.of(Step.Term.MINIMUM, quantity, terms.minimum()));
        }
        if (quantity != terms.wholePacks(quantity)) {
            quantity = terms.wholePacks(quantity);
            steps.add(Step.of(Step.Term.PACKS, quantity, terms.pack()));
        }
        quantity = withPriceBreak(quantity, terms, steps);
        quantity = withinMaximum(quantity, terms, steps);
        steps.add(Step.of(Step.Term.PROPOSED, quantity));
        return new Sized(quantity, steps);
    }

    /** Up to a break when it saves more than holding the additional units costs, and only inside the cap; nothing that does not sell is bought ahead. */
    private long withPriceBreak(long quantity, OrderTerms terms, List<Step> steps) {
        long best = quantity;
        var bestGain = BigDecimal.ZERO;
        Step bestStep = null;
        for (var tier : terms.tiers()) {
            long candidate = terms.wholePacks(tier.from());
            if (tier.from() <= quantity || candidate != terms.withinMaximum(candidate) || candidate > daily.mean() * coverCapDays) {
                continue;
            }
            var saving = terms.priceFor(quantity).subtract(tier.price()).multiply(BigDecimal.valueOf(candidate));
            var holding = holdingOf(candidate, quantity, tier.price());
            if (saving.subtract(holding).compareTo(bestGain) > 0) {
                best = candidate;
                bestGain = saving.subtract(holding);
                bestStep = Step.of(Step.Term.PRICE_BREAK, candidate, tier.from(), money(saving), money(holding));
            }
        }
        if (bestStep != null) {
            steps.add(bestStep);
        }
        return best;
    }

    /** The additional units lie until the others are sold, and then half of their own time on average. */
    private BigDecimal holdingOf(long candidate, long quantity, BigDecimal price) {
        var extra = BigDecimal.valueOf(candidate - quantity);
        var days = BigDecimal.valueOf(quantity).add(extra.divide(BigDecimal.TWO)).divide(BigDecimal.valueOf(daily.mean()), DIVISION_SCALE, RoundingMode.HALF_UP);
        return extra.multiply(price).multiply(holdingRate).multiply(days).divide(DAYS_A_YEAR, DIVISION_SCALE, RoundingMode.HALF_UP);
    }

    private static long withinMaximum(long quantity, OrderTerms terms, List<Step> steps) {
        long capped = terms.withinMaximum(quantity);
        if (capped != quantity) {
            steps.add(Step.of(Step.Term.CAP, capped, terms.maximum()));
        }
        return capped;
    }

    private String money(BigDecimal amount) {
        return amount.setScale(moneyScale, RoundingMode.HALF_UP).toPlainString();
    }
}
