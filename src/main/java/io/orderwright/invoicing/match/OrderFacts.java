package io.orderwright.invoicing.match;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An order after its last accepted change, with what was received on it.
 *
 * @param number   identifies it among the orders of the match
 * @param supplier who it was given to
 * @param currency ISO 4217 code
 * @param open     neither draft nor cancelled
 * @param lines    what was ordered and received
 * @param charges  charges that were agreed
 */
public record OrderFacts(String number, String supplier, String currency, boolean open, List<Line> lines, List<PlannedCharge> charges) {

    public OrderFacts {
        lines = List.copyOf(lines);
        charges = List.copyOf(charges);
    }

    /** @param type for example {@code FREIGHT} @param amount net */
    public record PlannedCharge(String type, BigDecimal amount) {}

    /**
     * @param line          number on the order
     * @param ids           how the item is named
     * @param unit          order unit, UN/ECE Recommendation 20
     * @param taxRate       per cent, null when the order says nothing
     * @param ordered       quantity in the order unit
     * @param price         net price of {@code basis} units
     * @param basis         how many units the price is for, mostly 1
     * @param mode          how it is matched
     * @param amount        agreed amount of an {@link MatchMode#AMOUNT} line, null otherwise
     * @param unitFactors   order units in one of another unit: {@code BX → 12}
     * @param substitutes   item codes accepted in place of the ordered one
     * @param receiptClosed nothing more will come
     * @param accepted      accepted receipts minus returns
     * @param pending       received, inspection open
     */
    public record Line(String line, ItemIds ids, String unit, @Nullable BigDecimal taxRate, BigDecimal ordered, BigDecimal price, BigDecimal basis, MatchMode mode,
                       @Nullable BigDecimal amount, Map<String, BigDecimal> unitFactors, Set<String> substitutes, boolean receiptClosed,
                       BigDecimal accepted, BigDecimal pending) {

        /** Order units in one of {@code other}, null when nobody said. */
        @Nullable BigDecimal factorOf(String other) {
            if (other.equals(unit)) {
                return BigDecimal.ONE;
            }
            BigDecimal factor = unitFactors.get(other);
            return factor == null || factor.signum() <= 0 ? null : factor;
        }

        /** What so many units cost by the order, not rounded. */
        Fraction priced(BigDecimal quantity) {
            return Fraction.of(quantity.multiply(price), basis);
        }
    }
}
