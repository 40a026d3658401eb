package io.orderwright.planning.proposal;

import io.orderwright.catalog.Sku;
import io.orderwright.planning.engine.DailyDemand;
import io.orderwright.planning.engine.Step;
import io.orderwright.shared.Money;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One SKU of a proposal: what is proposed, what a planner made of it, and the figures of the moment it was sized. */
@Entity
@Table(name = "replenishment_proposal_line")
public class ProposalLine {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "proposal")
    private Proposal proposal;
    private int line;
    private String sku;
    private long supplierPriceId;
    private long proposed;
    private long quantity;
    @Column(precision = 19, scale = UnitPrice.SCALE)
    private BigDecimal unitPrice;
    private long onHand;
    private long incoming;
    private long position;
    private long safetyStock;
    private long reorderPoint;
    @Column(precision = 19, scale = 6)
    private BigDecimal dailySales;
    private int leadTimeDays;
    @Convert(converter = StepsColumn.class)
    private List<Step> steps;

    @SuppressWarnings("NullAway.Init")
    protected ProposalLine() {}

    ProposalLine(Proposal proposal, int line, SizedLine sized) {
        this.proposal = proposal;
        this.line = line;
        sku = sized.sku().value();
        supplierPriceId = sized.offer().id();
        proposed = sized.quantity();
        quantity = sized.quantity();
        unitPrice = sized.offer().priceFor(Quantity.of(quantity)).value();
        onHand = sized.stock().onHand();
        incoming = sized.stock().inbound();
        position = sized.stock().position();
        safetyStock = sized.level().safetyStock();
        reorderPoint = sized.level().reorderPoint();
        dailySales = sized.level().dailyMean();
        leadTimeDays = sized.level().leadTimeDays();
        steps = sized.steps();
    }

    /** A planner's quantity; 0 takes the SKU off the order. */
    void changeTo(Quantity wanted, UnitPrice price, String planner) {
        if (wanted.units() == quantity) {
            return;
        }
        quantity = wanted.units();
        unitPrice = price.value();
        var changed = new ArrayList<>(steps);
        changed.add(Step.of(Step.Term.PLANNER, quantity, planner));
        steps = changed;
    }

    public int line() {
        return line;
    }

    public Sku sku() {
        return new Sku(sku);
    }

    public long supplierPriceId() {
        return supplierPriceId;
    }

    /** What the sum came to. */
    public Quantity proposed() {
        return Quantity.of(proposed);
    }

    /** What is to be ordered. */
    public Quantity quantity() {
        return Quantity.of(quantity);
    }

    public UnitPrice unitPrice() {
        return new UnitPrice(unitPrice, proposal.currency());
    }

    public Money amount() {
        return unitPrice().times(quantity());
    }

    public long onHand() {
        return onHand;
    }

    public long incoming() {
        return incoming;
    }

    public long position() {
        return position;
    }

    public long safetyStock() {
        return safetyStock;
    }

    public long reorderPoint() {
        return reorderPoint;
    }

    public BigDecimal dailySales() {
        return dailySales;
    }

    public int leadTimeDays() {
        return leadTimeDays;
    }

    public List<Step> steps() {
        return List.copyOf(steps);
    }

    /** Days the stock lasts with it, at the rate of sale of that moment. */
    public int daysCover() {
        return DailyDemand.of(dailySales, BigDecimal.ZERO, 0).daysOfCover(position + quantity);
    }
}
