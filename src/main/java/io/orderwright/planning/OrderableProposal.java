package io.orderwright.planning;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.shared.Quantity;
import java.util.Currency;
import java.util.List;

/**
 * A proposal that may become an order: one supplier, one location, one currency.
 *
 * @param approvedBy user name of the planner, or empty when no review was needed
 */
public record OrderableProposal(ProposalId id, SupplierId supplier, LocationCode location, Currency currency, String approvedBy, List<Line> lines) {

    /**
     * @param quantity   final quantity, orderable
     * @param daysCover  days the stock lasts with it, at the present rate of sale
     * @param steps      the sum behind the quantity
     */
    public record Line(Sku sku, Quantity quantity, int daysCover, List<QuantityStep> steps) {}
}
