package io.orderwright.invoicing.match;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * A number kept as a quotient, so that a price per base quantity (10.00 for 3) is never rounded before it is compared.
 *
 * @param over  numerator
 * @param under denominator, at least 1
 */
record Fraction(BigDecimal over, BigInteger under) implements Comparable<Fraction> {

    static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    static final Fraction ZERO = of(BigDecimal.ZERO);

    static Fraction of(BigDecimal value) {
        return new Fraction(value, BigInteger.ONE);
    }

    /** @param divisor greater than zero */
    static Fraction of(BigDecimal dividend, BigDecimal divisor) {
        if (divisor.signum() <= 0) {
            throw new IllegalArgumentException("A base quantity is greater than zero: " + divisor);
        }
        int places = Math.max(0, divisor.scale());
        BigInteger whole = divisor.movePointRight(places).toBigIntegerExact();
        BigInteger common = dividend.unscaledValue().gcd(whole).max(BigInteger.ONE);
        BigDecimal reduced = new BigDecimal(dividend.unscaledValue().divide(common), dividend.scale());
        return new Fraction(reduced.movePointRight(places), whole.divide(common));
    }

    Fraction plus(Fraction other) {
        if (under.equals(other.under)) {
            return new Fraction(over.add(other.over), under);
        }
        BigInteger common = under.gcd(other.under);
        BigInteger mine = other.under.divide(common);
        BigInteger theirs = under.divide(common);
        return new Fraction(over.multiply(new BigDecimal(mine)).add(other.over.multiply(new BigDecimal(theirs))), under.multiply(mine));
    }

    Fraction minus(Fraction other) {
        return plus(other.negated());
    }

    Fraction negated() {
        return new Fraction(over.negate(), under);
    }

    Fraction abs() {
        return new Fraction(over.abs(), under);
    }

    Fraction times(BigDecimal factor) {
        return new Fraction(over.multiply(factor), under);
    }

    int signum() {
        return over.signum();
    }

    BigDecimal rounded(int places) {
        return over.divide(new BigDecimal(under), places, RoundingMode.HALF_UP);
    }

    /** For showing only: how many per cent of the whole, at two decimals. */
    BigDecimal percentOf(Fraction whole) {
        return over.multiply(HUNDRED).multiply(new BigDecimal(whole.under)).divide(whole.over.multiply(new BigDecimal(under)), 2, RoundingMode.HALF_UP);
    }

    @Override
    public int compareTo(Fraction other) {
        return over.multiply(new BigDecimal(other.under)).compareTo(other.over.multiply(new BigDecimal(under)));
    }
}
