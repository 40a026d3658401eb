package io.orderwright.purchasing.orders;

import io.orderwright.catalog.Product;
import io.orderwright.catalog.Sku;
import io.orderwright.planning.QuantityStep;
import io.orderwright.shared.Percentage;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a new line says.
 *
 * @param parentLine       line of the order whose missing units it carries, null otherwise
 * @param supplierPriceId  catalogue row version used, null when there is none
 * @param priceSource      where the price comes from
 * @param daysCover        days the stock lasts with it, null when not computed
 * @param steps            the sum behind the quantity
 */
record LineDraft(@Nullable Integer parentLine, Sku sku, String description, @Nullable String gtin, @Nullable String supplierItemCode, @Nullable Long supplierPriceId,
                 String category, String unit, Percentage taxRate, Quantity quantity, UnitPrice unitPrice, PriceSource priceSource, LocalDate requestedDate,
                 @Nullable Integer daysCover, List<QuantityStep> steps) {

    /** Where a line's price comes from. */
    public enum PriceSource {
        /** A row of the supplier's price list, valid on the day of the draft. */
        CATALOGUE,
        /** The price list has no row for it on that day: the price reads zero and nobody can approve it. */
        MISSING,
        /** Taken over from the order whose missing units it carries. */
        CARRIED,
        /** Agreed with the supplier after the order left, off the price list. */
        AGREED
    }

    static LineDraft of(Product product, Quantity quantity, PricedQuantity priced, @Nullable Integer daysCover, List<QuantityStep> steps) {
        return new LineDraft(null, product.sku(), product.name(), product.gtin(), priced.supplierItemCode(), priced.supplierPriceId(), product.category(), product.unit(),
                product.taxRate(), quantity, priced.price(), priced.source(), priced.requestedDate(), daysCover, steps);
    }

    /** What the catalogue says about a quantity on a day. */
    record PricedQuantity(@Nullable Long supplierPriceId, @Nullable String supplierItemCode, UnitPrice price, PriceSource source, LocalDate requestedDate) {}
}
