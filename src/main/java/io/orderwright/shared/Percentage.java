package io.orderwright.shared;

import java.math.BigDecimal;

/**
 * A percentage as people write it: 2.5 means two and a half per cent. Compared by multiplication, never by a rounded quotient.
 *
 * @param value per cent
 */
public record Percentage(BigDecimal value) implements Comparable<Percentage> {

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    public static Percentage of(String value) {
        return new Percentage(new BigDecimal(value));
    }

    /** Whether {@code part} is at most this percentage of {@code whole}; exactly at the limit is within. */
    public boolean covers(BigDecimal part, BigDecimal whole) {
        return part.multiply(HUNDRED).compareTo(whole.multiply(value)) <= 0;
    }

    @Override
    public int compareTo(Percentage other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toPlainString() + " %";
    }
}
