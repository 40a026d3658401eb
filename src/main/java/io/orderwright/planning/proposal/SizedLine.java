package io.orderwright.planning.proposal;

import io.orderwright.catalog.Product;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierPrice;
import io.orderwright.inventory.StockPosition;
import io.orderwright.planning.engine.OrderSizing;
import io.orderwright.planning.engine.OrderTerms;
import io.orderwright.planning.engine.Position;
import io.orderwright.planning.engine.Step;
import io.orderwright.planning.rules.PlanningSettings;
import io.orderwright.planning.rules.RuleBook;
import io.orderwright.planning.level.ReorderLevel;
import io.orderwright.shared.Money;
import io.orderwright.shared.Quantity;
import java.util.ArrayList;
import java.util.List;

/** One SKU with everything its quantity is computed from, read at one moment, and the quantity that came of it. */
record SizedLine(Product product, StockPosition stock, ReorderLevel level, SupplierPrice offer, RuleBook.Wanted wanted, long quantity, List<Step> steps) {

    /** Sizes the order of a SKU from its position up to its order-up-to level, at least {@code leastNeed} units. */
    static SizedLine of(Product product, StockPosition stock, ReorderLevel level, SupplierPrice offer, long leastNeed, RuleBook.Wanted wanted, PlanningSettings settings) {
        var position = new Position(stock.onHand(), stock.allocated(), stock.inboundInTime(), stock.backordered());
        long need = Math.max(leastNeed, position.needUpTo(level.orderUpTo()));
        var currency = offer.breaks().getFirst().price().currency();
        var sizing = new OrderSizing(level.demand(), settings.breakCoverDays(), wanted.holdingRate(), currency.getDefaultFractionDigits());
        var sized = sizing.size(need, termsOf(offer));
        var steps = new ArrayList<Step>(level.steps());
        steps.addAll(position.steps());
        steps.add(Step.of(Step.Term.ORDER_UP_TO, level.orderUpTo(), level.coverDays()));
        steps.addAll(sized.steps());
        return new SizedLine(product, stock, level, offer, wanted, sized.quantity(), steps);
    }

    static OrderTerms termsOf(SupplierPrice offer) {
        return new OrderTerms(offer.minimumQuantity().units(), offer.packSize().units(), null,
                offer.breaks().stream().map(b -> new OrderTerms.Tier(b.from().units(), b.price().value())).toList());
    }

    Sku sku() {
        return product.sku();
    }

    Money amount() {
        return offer.priceFor(Quantity.of(quantity)).times(Quantity.of(quantity));
    }

    /** More of it, to fill the order up to a value. @param why what the value is */
    SizedLine filledUpTo(long newQuantity, Step.Term why, Money value) {
        var more = new ArrayList<Step>(steps.subList(0, steps.size() - 1));
        more.add(Step.of(why, newQuantity, value.toString()));
        more.add(Step.of(Step.Term.PROPOSED, newQuantity));
        return new SizedLine(product, stock, level, offer, wanted, newQuantity, List.copyOf(more));
    }

    /** Days that the goods and what is left when they come last (F32). */
    int daysCoveredAfterReceipt() {
        return level.demand().daysOfCover(Math.max(0, stock.position() - level.leadTimeDemand()) + quantity);
    }

    int daysThatMinimumCovers() {
        return level.demand().daysOfCover(termsOf(offer).orderable(1));
    }
}
