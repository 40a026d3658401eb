package io.orderwright.catalog;

import io.orderwright.shared.DateRange;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of one row of a supplier's price list. Never changed after it was written: a new price is a new row (F1).
 *
 * @param id               identifies this version for ever; order lines store it
 * @param supplierItemCode the supplier's own code, null when unknown
 * @param valid            first and last day
 * @param minimumQuantity  MOQ in base units, at least 1
 * @param packSize         orders are multiples of it, at least 1
 * @param leadTimeDays     quoted calendar days from order to receipt
 * @param breaks           prices by quantity, ascending by quantity, the first from 1; all units at the break's price
 * @param preferred        the first choice for this SKU among suppliers
 */
public record SupplierPrice(long id, SupplierId supplier, Sku sku, @Nullable String supplierItemCode, DateRange valid, Quantity minimumQuantity, Quantity packSize,
                            int leadTimeDays, List<PriceBreak> breaks, boolean preferred) {

    /** All units cost {@code price} when at least {@code from} are ordered on one line. */
    public record PriceBreak(Quantity from, UnitPrice price) {}

    public SupplierPrice {
        breaks = List.copyOf(breaks);
        if (!minimumQuantity.isPositive() || !packSize.isPositive() || leadTimeDays < 0) {
            throw new IllegalArgumentException("Minimum %s and pack %s of %s from %s are at least 1, lead time %d at least 0".formatted(minimumQuantity, packSize, sku, supplier, leadTimeDays));
        }
        if (breaks.isEmpty() || breaks.getFirst().from().units() != 1) {
            throw new IllegalArgumentException("The prices of %s from %s begin at quantity 1: %s".formatted(sku, supplier, breaks));
        }
        for (int i = 1; i < breaks.size(); i++) {
            if (breaks.get(i).from().compareTo(breaks.get(i - 1).from()) <= 0) {
                throw new IllegalArgumentException("The price breaks of %s from %s rise by quantity: %s".formatted(sku, supplier, breaks));
            }
            if (!breaks.get(i).price().currency().equals(breaks.getFirst().price().currency())) {
                throw new IllegalArgumentException("The price breaks of %s from %s are in one currency: %s".formatted(sku, supplier, breaks));
            }
        }
    }

    /** The currency of every break. */
    public Currency currency() {
        return breaks.getFirst().price().currency();
    }

    /** The price for one unit when this many are ordered together (F2). */
    public UnitPrice priceFor(Quantity ordered) {
        return breaks.stream().filter(b -> b.from().compareTo(ordered) <= 0).reduce((cheaper, later) -> later).orElse(breaks.getFirst()).price();
    }

    /**
     * The smallest quantity that may be ordered and covers the need: at least the MOQ, in whole packs; zero for no need (F4).
     * The MOQ need not be a multiple of the pack: 50 with packs of 12 becomes 60.
     */
    public Quantity orderable(Quantity need) {
        if (need.isZero()) {
            return Quantity.ZERO;
        }
        long wanted = need.max(minimumQuantity).units();
        long packs = Math.ceilDiv(wanted, packSize.units());
        return Quantity.of(Math.multiplyExact(packs, packSize.units()));
    }
}
