package io.orderwright.planning.engine.policy;

import io.orderwright.planning.engine.DailyDemand;
import io.orderwright.planning.engine.LeadTime;
import io.orderwright.planning.engine.LeadTimeDemand;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * What a unit from one supplier costs by the time it is sold: its landed price, the safety stock that the supplier's lead time asks for, and the margin of what does not
 * come. Amounts are in home currency for one unit. Pure: the same facts always give the same scores, so that a choice can be made again.
 *
 * @param waiting holding the safety stock of the lead time, z·√(L·σd² + d²·σL²) units, over a year's sales
 * @param missing margin of the part that was ordered and never came; nothing while too few lines are known
 * @param total   landed price, waiting and missing
 */
public record SupplierScore(Candidate candidate, BigDecimal waiting, BigDecimal missing, BigDecimal total) {

    /** Fewer order lines say nothing about how much comes (replenishment.md, section 2). */
    public static final int LINES_FOR_A_VERDICT = 8;
    private static final int DECIMALS = 4;
    private static final double DAYS_A_YEAR = 365;

    /**
     * One supplier's offer.
     *
     * @param first    the first choice of the price lists
     * @param trusted  whether it may be chosen by itself: approved, not new
     * @param price    a unit at the usual quantity, in home currency
     * @param landed   the same with freight, duty and handling
     * @param leadDays mean lead time
     * @param leadSd   its standard deviation
     * @param deliveries deliveries behind it, 0 for the quoted one
     * @param ordered  units on closed order lines of the last year
     * @param came     of them
     * @param lines    closed order lines
     */
    public record Candidate(String supplier, boolean first, boolean trusted, BigDecimal price, BigDecimal landed, double leadDays, double leadSd, int deliveries, long ordered,
                            long came, int lines) {

        /** Percent of the ordered units that came; null while too few lines are known. */
        public @Nullable Integer fillPercent() {
            return lines < LINES_FOR_A_VERDICT || ordered <= 0 ? null : (int) Math.round(100.0 * came / ordered);
        }

        private double missingPart() {
            return lines < LINES_FOR_A_VERDICT || ordered <= 0 ? 0 : Math.max(0, 1 - (double) came / ordered);
        }
    }

    /**
     * All that the choice rests on.
     *
     * @param serviceLevel of the item
     * @param holdingRate  part of its value that holding stock costs in a year
     * @param lostMargin   margin of a lost sale, in units of the price
     * @param better       another supplier is chosen only when it is better than the first choice by this part
     */
    public record Facts(double daily, double dailySd, double serviceLevel, double holdingRate, double lostMargin, double better, List<Candidate> candidates) {

        public Facts {
            candidates = List.copyOf(candidates);
        }

        /** The cheapest by the time it is sold comes first. */
        public List<SupplierScore> scores() {
            return candidates.stream().map(this::score).sorted(Comparator.comparing(SupplierScore::total).thenComparing(score -> score.candidate().supplier())).toList();
        }

        /** The best of those that may be chosen by themselves when it is better enough than the first choice, else the first choice; empty without one. */
        public Optional<SupplierScore> choice() {
            var scores = scores();
            var first = scores.stream().filter(score -> score.candidate().first()).findFirst();
            var best = scores.stream().filter(score -> score.candidate().trusted()).findFirst();
            return first.map(incumbent -> best.filter(other -> other.total().doubleValue() < incumbent.total().doubleValue() * (1 - better)).orElse(incumbent));
        }

        private SupplierScore score(Candidate candidate) {
            double landed = candidate.landed().doubleValue();
            var wait = LeadTimeDemand.of(new DailyDemand(daily, dailySd, 0), new LeadTime(candidate.leadDays(), candidate.leadSd(), candidate.deliveries()), 0);
            double safety = Math.max(0, NormalDistribution.of(0, 1).inverseCumulativeProbability(serviceLevel)) * wait.sd();
            var waiting = decimal(daily > 0 ? safety * holdingRate * landed / (DAYS_A_YEAR * daily) : 0);
            var missing = decimal(candidate.missingPart() * lostMargin * candidate.price().doubleValue());
            return new SupplierScore(candidate, waiting, missing, candidate.landed().add(waiting).add(missing).setScale(DECIMALS, RoundingMode.HALF_UP));
        }
    }

    private static BigDecimal decimal(double amount) {
        return BigDecimal.valueOf(amount).setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
