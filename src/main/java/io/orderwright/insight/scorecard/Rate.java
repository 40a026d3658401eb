package io.orderwright.insight.scorecard;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * So many of so many, with what that may mean: the Wilson score interval at 95 % (Wilson 1927), which stays inside 0 and 1 and is honest about few cases.
 *
 * @param hits how often it was so
 * @param of   how often it could have been
 */
public record Rate(long hits, long of) {

    private static final BigDecimal Z = new BigDecimal("1.959964");
    private static final BigDecimal Z_SQUARED = Z.multiply(Z);
    private static final MathContext EXACT = MathContext.DECIMAL64;
    private static final int DECIMALS = 4;
    private static final int PERCENT = 100;

    public Rate {
        if (hits < 0 || hits > of) {
            throw new IllegalArgumentException("%d of %d is no rate".formatted(hits, of));
        }
    }

    /** Between 0 and 1, four decimals; null without a single case: no data is neither bad nor good. */
    public @Nullable BigDecimal value() {
        return of == 0 ? null : BigDecimal.valueOf(hits).divide(BigDecimal.valueOf(of), DECIMALS, RoundingMode.HALF_UP);
    }

    /** Lower end of the interval, null without data. */
    public @Nullable BigDecimal low() {
        return of == 0 ? null : bound(-1).max(BigDecimal.ZERO).setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    /** Upper end of the interval, null without data. */
    public @Nullable BigDecimal high() {
        return of == 0 ? null : bound(1).min(BigDecimal.ONE).setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    /** Whether there are cases enough to judge by. */
    public boolean isEnough(int fewest) {
        return of >= fewest;
    }

    /** Hundredths of the value, for drawing; 0 without data. */
    public long percent() {
        return of == 0 ? 0 : BigDecimal.valueOf(hits * PERCENT).divide(BigDecimal.valueOf(of), 0, RoundingMode.HALF_UP).longValueExact();
    }

    private BigDecimal bound(int side) {
        BigDecimal n = BigDecimal.valueOf(of);
        BigDecimal p = BigDecimal.valueOf(hits).divide(n, EXACT);
        BigDecimal centre = p.add(Z_SQUARED.divide(n.multiply(BigDecimal.TWO), EXACT));
        BigDecimal spread = p.multiply(BigDecimal.ONE.subtract(p)).divide(n, EXACT).add(Z_SQUARED.divide(n.multiply(n).multiply(BigDecimal.valueOf(4)), EXACT)).sqrt(EXACT).multiply(Z);
        BigDecimal size = BigDecimal.ONE.add(Z_SQUARED.divide(n, EXACT));
        return (side < 0 ? centre.subtract(spread) : centre.add(spread)).divide(size, EXACT);
    }
}
