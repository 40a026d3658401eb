package io.orderwright.shared;

/**
 * A count of base units, zero or more. Stock is held in whole base units, so that any number of partial receipts sums exactly (F5).
 *
 * @param units base units
 */
public record Quantity(long units) implements Comparable<Quantity> {

    public static final Quantity ZERO = new Quantity(0);

    public Quantity {
        if (units < 0) {
            throw new IllegalArgumentException("A quantity is zero or more: " + units);
        }
    }

    public static Quantity of(long units) {
        return units == 0 ? ZERO : new Quantity(units);
    }

    public Quantity plus(Quantity other) {
        return of(Math.addExact(units, other.units));
    }

    /** @throws IllegalArgumentException when {@code other} is the larger one */
    public Quantity minus(Quantity other) {
        return of(units - other.units);
    }

    /** This less {@code other}, but never less than zero. */
    public Quantity less(Quantity other) {
        return of(Math.max(0, units - other.units));
    }

    public Quantity min(Quantity other) {
        return units <= other.units ? this : other;
    }

    public Quantity max(Quantity other) {
        return units >= other.units ? this : other;
    }

    public boolean isZero() {
        return units == 0;
    }

    public boolean isPositive() {
        return units > 0;
    }

    @Override
    public int compareTo(Quantity other) {
        return Long.compare(units, other.units);
    }

    @Override
    public String toString() {
        return Long.toString(units);
    }
}
