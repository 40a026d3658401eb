package io.orderwright.shared;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * The net price of one base unit, exact to six decimals (0.0125 is a legal price and never rounded to pence).
 *
 * @param value    zero or more, at most six decimals
 * @param currency the ISO 4217 currency
 */
public record UnitPrice(BigDecimal value, Currency currency) implements Comparable<UnitPrice> {

    /** Decimals that the database keeps for a price. */
    public static final int SCALE = 6;

    public UnitPrice {
        if (value.signum() < 0) {
            throw new IllegalArgumentException("A unit price is zero or more: " + value);
        }
        if (value.stripTrailingZeros().scale() > SCALE) {
            throw new IllegalArgumentException("A unit price has at most six decimals: " + value);
        }
        value = value.setScale(SCALE, RoundingMode.UNNECESSARY);
    }

    public static UnitPrice of(String value, String currency) {
        return new UnitPrice(new BigDecimal(value), Currency.getInstance(currency));
    }

    /** Unit price × quantity, rounded HALF_UP to the minor unit of the currency. */
    public Money times(Quantity quantity) {
        return new Money(value.multiply(BigDecimal.valueOf(quantity.units())), currency);
    }

    public boolean isZero() {
        return value.signum() == 0;
    }

    @Override
    public int compareTo(UnitPrice other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Prices of two currencies: %s and %s".formatted(this, other));
        }
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        var trimmed = value.stripTrailingZeros();
        return currency.getCurrencyCode() + " " + (trimmed.scale() < 2 ? trimmed.setScale(2) : trimmed).toPlainString();
    }
}
