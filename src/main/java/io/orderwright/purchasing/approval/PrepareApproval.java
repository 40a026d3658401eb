package io.orderwright.purchasing.approval;

import io.orderwright.catalog.Product;
import io.orderwright.catalog.Products;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.Suppliers;
import io.orderwright.planning.ReplenishmentProposals;
import io.orderwright.platform.process.ProcessInstances;
import io.orderwright.purchasing.OrderOrigin;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrderSnapshot.Line;
import io.orderwright.purchasing.decisions.Decision;
import io.orderwright.purchasing.decisions.DecisionLog;
import io.orderwright.purchasing.orders.PutUpForApproval;
import io.orderwright.purchasing.terms.ExchangeRates;
import io.orderwright.shared.BrokenRule;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gathers what the approval policy decides on, and ties the process instance to the order. */
@Component
public class PrepareApproval {

    private static final String PROCESS = "purchase-order";
    private static final int FIRST_REVISION = 1;

    private final PutUpForApproval putUp;
    private final ProcessInstances instances;
    private final ExaminePrices prices;
    private final Suppliers suppliers;
    private final Products products;
    private final DecisionLog decisions;
    private final ExchangeRates rates;
    private final ReplenishmentProposals proposals;

    PrepareApproval(PutUpForApproval putUp, ProcessInstances instances, ExaminePrices prices, Suppliers suppliers, Products products, DecisionLog decisions, ExchangeRates rates,
                    ReplenishmentProposals proposals) {
        this.putUp = putUp;
        this.instances = instances;
        this.prices = prices;
        this.suppliers = suppliers;
        this.products = products;
        this.decisions = decisions;
        this.rates = rates;
        this.proposals = proposals;
    }

    /**
     * What the table reads.
     *
     * @param amountInBase   net sum in base currency at the stored rate
     * @param category       category of the line with the highest amount
     * @param catalogueFresh whether every line has a price list row that is young or promised until a day
     * @param withinApproved whether this is a supplier's accepted change that is nowhere dearer or more than what was approved before
     * @param daysLater      days that the latest line comes after the day approved for it
     * @param maySendUnseen  whether the autopilot lets it leave without a person
     */
    public record Facts(BigDecimal amountInBase, String category, Supplier.Standing supplierStanding, PriceFinding priceFinding, OrderOrigin origin, boolean catalogueFresh,
                        boolean withinApproved, long daysLater, boolean maySendUnseen) {}

    /** @param approvalsGiven groups that approved this very content before */
    public record Prepared(Facts approvalFacts, List<String> approvalsGiven) {}

    /** @throws BrokenRule {@code ORDER_CARRIED_ELSEWHERE} when another process instance carries the order */
    @Transactional
    public Prepared prepare(PurchaseOrderNumber number, long processInstanceKey) {
        var put = putUp.put(number);
        PurchaseOrderSnapshot order = put.order();
        if (!instances.claim(PROCESS, number.value(), processInstanceKey)) {
            throw new BrokenRule("ORDER_CARRIED_ELSEWHERE", "%s is carried by another process instance. Cancel this one, %d.".formatted(number, processInstanceKey));
        }
        var examination = prices.examine(order);
        var amount = rates.inBase(order.net(), Objects.requireNonNull(order.rateToBase(), "put up for approval with a rate"));
        var facts = new Facts(amount.amount(), category(order), standing(order), examination.worst(), originForPolicy(order), examination.catalogueFresh(),
                put.before().within(), put.before().daysLater(), order.origin() != OrderOrigin.REPLENISHMENT || proposals.maySendUnseen(number.value()));
        return new Prepared(facts, decisions.approvalsOf(number, order.contentHash()).stream().map(Decision::group).distinct().toList());
    }

    // the rest of an approved order needs no second approval, but only while it is that rest
    private static OrderOrigin originForPolicy(PurchaseOrderSnapshot order) {
        return order.origin() == OrderOrigin.BACKORDER && order.revision() > FIRST_REVISION ? OrderOrigin.MANUAL : order.origin();
    }

    // whoever was blocked after the draft is treated like a stranger: a person looks
    private Supplier.Standing standing(PurchaseOrderSnapshot order) {
        return suppliers.find(order.supplier()).map(Supplier::standing).filter(s -> s == Supplier.Standing.APPROVED).orElse(Supplier.Standing.NEW);
    }

    private String category(PurchaseOrderSnapshot order) {
        Line largest = order.lines().stream().max(Comparator.comparing(Line::amount)).orElseThrow();
        return products.find(largest.sku()).map(Product::category).orElse("");
    }
}
