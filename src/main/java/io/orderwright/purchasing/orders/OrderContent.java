package io.orderwright.purchasing.orders;

import io.orderwright.catalog.Sku;
import io.orderwright.purchasing.orders.LineDraft.PriceSource;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an order said at one step of its life.
 *
 * @param lines the lines that were wanted then, ascending
 */
public record OrderContent(List<Line> lines) {

    /**
     * @param confirmed        units the supplier had promised, null when it had not answered
     * @param deliveries       the parts it comes in, null when on one day
     * @param priceSource      where the price came from, null in versions written before it was kept
     * @param supplierPriceId  the row of the price list, null when the price was not read from one
     * @param supplierItemCode the supplier's name of the item in that row
     */
    public record Line(int line, Sku sku, String description, long quantity, BigDecimal unitPrice, LocalDate requestedDate, @Nullable Long confirmed,
                       @Nullable LocalDate promisedDate, @Nullable String deliveries, @Nullable PriceSource priceSource,
                       @Nullable Long supplierPriceId, @Nullable String supplierItemCode) {}

    static OrderContent of(PurchaseOrder order) {
        return new OrderContent(order.lines().stream().filter(PurchaseOrderLine::isWanted).map(l -> new Line(l.number(), l.sku(), l.description(), l.ordered().units(),
                l.unitPriceValue(), l.requestedDate(), l.confirmed(), l.promisedDate(),
                l.deliveries().isEmpty() ? null : l.deliveries().written(), l.priceSource(), l.supplierPriceId(), l.supplierItemCode())).toList());
    }
}
