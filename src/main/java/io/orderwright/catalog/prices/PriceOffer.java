package io.orderwright.catalog.prices;

import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.SupplierPrice;
import io.orderwright.catalog.SupplierPrice.PriceBreak;
import io.orderwright.platform.hash.Sha256;
import io.orderwright.shared.DateRange;
import io.orderwright.shared.Quantity;
import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row that somebody wants to have on a supplier's price list; see {@link SupplierPrice} for the fields.
 *
 * @param supersede whether an earlier row that is still valid on the first day may end the day before
 */
public record PriceOffer(SupplierId supplier, Sku sku, @Nullable String supplierItemCode, DateRange valid, Quantity minimumQuantity, Quantity packSize,
                         int leadTimeDays, List<PriceBreak> breaks, boolean preferred, boolean supersede) {

    public PriceOffer {
        breaks = List.copyOf(breaks);
        var _ = new SupplierPrice(0, supplier, sku, supplierItemCode, valid, minimumQuantity, packSize, leadTimeDays, breaks, preferred);
    }

    Currency currency() {
        return breaks.getFirst().price().currency();
    }

    /** Whose price list and which product. */
    Listing listing() {
        return new Listing(supplier, sku);
    }

    /** SHA-256 over everything that is written; the same offer again has the same one. */
    byte[] contentHash() {
        return Sha256.of(supplier.value(), sku.value(), String.valueOf(supplierItemCode), valid.from().toString(), String.valueOf(valid.until()),
                minimumQuantity.toString(), packSize.toString(), Integer.toString(leadTimeDays), Boolean.toString(preferred),
                breaks.stream().map(b -> b.from() + "=" + b.price()).collect(Collectors.joining(";")));
    }

    /** One line of a supplier's price list over all times. */
    record Listing(SupplierId supplier, Sku sku) {

        @Override
        public String toString() {
            return sku + " from " + supplier;
        }
    }
}
