package io.orderwright.invoicing.landed;

import io.orderwright.invoicing.landed.Target.Place;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Shares an amount out to the last minor unit, by largest remainder: each share is its exact part rounded down, and the units left over go to those who lost most by
 * it, among equals to the one whose place comes first. So it depends on what there is to share and among whom, never on who came first.
 *
 * @param basis  by what it was shared out, null when there is nobody to carry it
 * @param shares one for each target; their sum and {@code rest} are the amount
 * @param rest   what nobody carries: zero, or everything
 */
public record Apportionment(@Nullable Basis basis, Map<Place, BigDecimal> shares, BigDecimal rest) {

    private static final List<Basis> WHEN_NOT_MEASURED = List.of(Basis.VALUE, Basis.QUANTITY);

    /**
     * @param amount at most {@code digits} decimals, below zero for a credit
     * @param wanted by value when a unit was not weighed or measured, by quantity when nothing has a value
     */
    public static Apportionment of(BigDecimal amount, int digits, Basis wanted, Collection<Target> targets) {
        var bases = new ArrayList<>(List.of(wanted));
        bases.addAll(WHEN_NOT_MEASURED);
        for (Basis basis : bases) {
            Map<Place, BigDecimal> weights = weights(basis, targets);
            if (!weights.isEmpty()) {
                return new Apportionment(basis, shared(amount, digits, weights), BigDecimal.ZERO);
            }
        }
        return new Apportionment(null, Map.of(), amount);
    }

    /** Empty when one is not known, or all are nothing. */
    private static Map<Place, BigDecimal> weights(Basis basis, Collection<Target> targets) {
        var weights = new TreeMap<Place, BigDecimal>();
        for (Target target : targets) {
            BigDecimal weight = basis.weightOf(target);
            if (weight == null) {
                return Map.of();
            }
            weights.merge(target.place(), weight, BigDecimal::add);
        }
        return weights.values().stream().allMatch(weight -> weight.signum() == 0) ? Map.of() : weights;
    }

    private record Part(Place place, BigInteger share, BigInteger lost) {}

    private static Map<Place, BigDecimal> shared(BigDecimal amount, int digits, Map<Place, BigDecimal> weights) {
        BigInteger units = amount.abs().movePointRight(digits).setScale(0, RoundingMode.UNNECESSARY).toBigInteger();
        int scale = weights.values().stream().mapToInt(BigDecimal::scale).max().orElse(0);
        BigInteger all = weights.values().stream().map(weight -> whole(weight, scale)).reduce(BigInteger.ZERO, BigInteger::add);
        var parts = new ArrayList<Part>();
        BigInteger left = units;
        for (Map.Entry<Place, BigDecimal> weight : weights.entrySet()) {
            BigInteger[] part = units.multiply(whole(weight.getValue(), scale)).divideAndRemainder(all);
            parts.add(new Part(weight.getKey(), part[0], part[1]));
            left = left.subtract(part[0]);
        }
        parts.sort(Comparator.comparing(Part::lost).reversed().thenComparing(Part::place));
        var shares = new TreeMap<Place, BigDecimal>();
        for (Part part : parts) {
            BigInteger more = left.signum() > 0 && part.lost().signum() > 0 ? BigInteger.ONE : BigInteger.ZERO;
            left = left.subtract(more);
            BigDecimal share = new BigDecimal(part.share().add(more), digits);
            shares.put(part.place(), amount.signum() < 0 ? share.negate() : share);
        }
        return shares;
    }

    private static BigInteger whole(BigDecimal weight, int scale) {
        return weight.setScale(scale, RoundingMode.UNNECESSARY).unscaledValue();
    }
}
