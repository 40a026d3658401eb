package io.orderwright.purchasing.orders;

import io.orderwright.catalog.Sku;
import io.orderwright.inventory.SupplyRef;
import io.orderwright.planning.QuantityStep;
import io.orderwright.purchasing.orders.LineDraft.PricedQuantity;
import io.orderwright.purchasing.orders.LineDraft.PriceSource;
import io.orderwright.purchasing.DeliverySchedule;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Money;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PostUpdate;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of an order. Its number is never used again; a removed line stays with a quantity of zero. {@code onOrder} is what the stock ledger counts for it:
 * from issue until its end it equals what is still open.
 */
@Entity
@Table(name = "purchase_order_line")
@IdClass(PurchaseOrderLine.Key.class)
class PurchaseOrderLine {

    @Id
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "order_id", nullable = false, updatable = false)
    private PurchaseOrder order;
    @Id
    @Column(name = "line_no", updatable = false)
    private int number;
    @Column(name = "parent_line_no", updatable = false)
    private @Nullable Integer parentNumber;
    @Column(updatable = false)
    private String sku;
    @Column(updatable = false)
    private String description;
    @Column(updatable = false)
    private @Nullable String gtin;
    private @Nullable String supplierItemCode;
    private @Nullable Long supplierPriceId;
    @Column(updatable = false)
    private String category;
    @Column(updatable = false)
    private String unit;
    @Column(updatable = false)
    private BigDecimal taxRate;
    private long ordered;
    private BigDecimal unitPrice;
    @Enumerated(EnumType.STRING)
    private PriceSource priceSource;
    private LocalDate requestedDate;
    @Column(updatable = false)
    private @Nullable Integer daysCover;
    @Convert(converter = QuantityStepsColumn.class)
    @Column(updatable = false)
    private List<QuantityStep> explanation;
    private @Nullable Long confirmed;
    private @Nullable LocalDate promisedDate;
    @Convert(converter = DeliveryScheduleColumn.class)
    private DeliverySchedule deliveries;
    private long received;
    private long quarantined;
    private long carriedOver;
    private long closedShort;
    private long invoiced;
    private long onOrder;
    private int supplyMoves;

    /** The line is known by its order and number and not by a number of the database's own, so that all lines of an order are written with one statement. */
    record Key(@Nullable Long order, int number) implements Serializable {}

    @SuppressWarnings("NullAway.Init")
    protected PurchaseOrderLine() {}

    @PostPersist
    @PostUpdate
    void written() {
        OrderRows.READ.forget();
    }

    PurchaseOrderLine(PurchaseOrder order, int number, LineDraft draft) {
        this.order = order;
        this.number = number;
        parentNumber = draft.parentLine();
        sku = draft.sku().value();
        description = draft.description();
        gtin = draft.gtin();
        supplierItemCode = draft.supplierItemCode();
        supplierPriceId = draft.supplierPriceId();
        category = draft.category();
        unit = draft.unit();
        taxRate = draft.taxRate().value();
        ordered = draft.quantity().units();
        unitPrice = draft.unitPrice().value();
        priceSource = draft.priceSource();
        requestedDate = draft.requestedDate();
        daysCover = draft.daysCover();
        explanation = draft.steps();
        deliveries = DeliverySchedule.NONE;
    }

    PurchaseOrderSnapshot.Line snapshot(Currency currency) {
        return new PurchaseOrderSnapshot.Line(number, parentNumber, sku(), description, supplierItemCode, supplierPriceId == null ? 0 : supplierPriceId, ordered(),
                new UnitPrice(unitPrice, currency), OrderRows.percentage(taxRate), unit, requestedDate, confirmed == null ? null : Quantity.of(confirmed), promisedDate, deliveries,
                Quantity.of(received), Quantity.of(quarantined), Quantity.of(carriedOver), Quantity.of(closedShort), Quantity.of(invoiced));
    }

    int number() {
        return number;
    }

    @Nullable Integer parentNumber() {
        return parentNumber;
    }

    Sku sku() {
        return new Sku(sku);
    }

    @Nullable String gtin() {
        return gtin;
    }

    @Nullable String supplierItemCode() {
        return supplierItemCode;
    }

    String unit() {
        return unit;
    }

    BigDecimal taxRate() {
        return taxRate;
    }

    String description() {
        return description;
    }

    Quantity ordered() {
        return Quantity.of(ordered);
    }

    BigDecimal unitPriceValue() {
        return unitPrice;
    }

    LocalDate requestedDate() {
        return requestedDate;
    }

    @Nullable Long supplierPriceId() {
        return supplierPriceId;
    }

    PriceSource priceSource() {
        return priceSource;
    }

    long received() {
        return received;
    }

    long quarantined() {
        return quarantined;
    }

    long invoiced() {
        return invoiced;
    }

    long onOrder() {
        return onOrder;
    }

    @Nullable Long confirmed() {
        return confirmed;
    }

    @Nullable LocalDate promisedDate() {
        return promisedDate;
    }

    DeliverySchedule deliveries() {
        return deliveries;
    }

    boolean isWanted() {
        return ordered > 0;
    }

    Money amount(Currency currency) {
        return new UnitPrice(unitPrice, currency).times(ordered());
    }

    /** Units that both sides count on: what was ordered, or less when the supplier promised less and that was accepted. */
    long agreedUnits() {
        return confirmed != null && confirmed < ordered ? confirmed : ordered;
    }

    LocalDate expectedDate() {
        return promisedDate != null ? promisedDate : requestedDate;
    }

    private long accountedFor() {
        return received + quarantined + carriedOver + closedShort;
    }

    long open() {
        return Math.max(0, ordered - accountedFor());
    }

    /** Units that may still come: while an amendment waits for approval, what was issued counts. */
    long room() {
        return Math.max(open(), onOrder);
    }

    LineDraft asBackorder() {
        return new LineDraft(number, sku(), description, gtin, supplierItemCode, supplierPriceId, category, unit, new io.orderwright.shared.Percentage(taxRate), Quantity.of(open()),
                new UnitPrice(unitPrice, order.currency()), PriceSource.CARRIED, expectedDate(), null,
                List.of(new QuantityStep("carried-over", "%d − %d".formatted(ordered, ordered - open()), open())));
    }

    // --- changes, called by the order only ---

    void requireRoomFor(Quantity quantity, @Nullable DeliverySchedule parts) {
        if (parts != null) {
            sumChecked(parts, quantity);
        }
        if (quantity.units() < accountedFor()) {
            throw new BrokenRule("ORDER_LINE_ALREADY_CAME", "Line %d of %s: quantity %d is less than the %d units that already came or were closed. Enter %d to drop the rest."
                    .formatted(number, order.number(), quantity.units(), accountedFor(), accountedFor()));
        }
    }

    /** @param quantity zero removes the line */
    void reviseTo(Quantity quantity, LocalDate date, @Nullable PricedQuantity priced, @Nullable DeliverySchedule parts) {
        boolean changed = quantity.units() != ordered || !date.equals(requestedDate);
        if (parts != null || changed) {
            deliveries = parts == null ? DeliverySchedule.NONE : sumChecked(parts, quantity);
        }
        ordered = quantity.units();
        requestedDate = date;
        if (changed) {
            promisedDate = null;
        }
        if (priced != null) {
            unitPrice = priced.price().value();
            priceSource = priced.source();
            supplierPriceId = priced.supplierPriceId();
            supplierItemCode = priced.supplierItemCode();
        }
    }

    private DeliverySchedule sumChecked(DeliverySchedule parts, Quantity quantity) {
        if (!parts.isEmpty() && !parts.total().equals(quantity)) {
            throw new BrokenRule("DELIVERY_SUM", "Line %d of %s: the parts sum up to %s units, the line to %s. Make them agree.".formatted(number, order.number(), parts.total(), quantity));
        }
        return parts;
    }

    /** Says again what it said then, the row of the price list that its price came from included (F1). */
    void restore(OrderContent.Line content) {
        deliveries = DeliverySchedule.read(content.deliveries());
        ordered = content.quantity();
        unitPrice = content.unitPrice();
        requestedDate = content.requestedDate();
        promisedDate = content.promisedDate();
        if (content.priceSource() != null) {
            priceSource = content.priceSource();
            supplierPriceId = content.supplierPriceId();
            supplierItemCode = content.supplierItemCode();
        }
    }

    void leaveOut() {
        deliveries = DeliverySchedule.NONE;
        ordered = 0;
        promisedDate = null;
    }

    void awaitNewAnswer() {
        confirmed = null;
    }

    void confirm(Quantity quantity, LocalDate date, @Nullable UnitPrice price, DeliverySchedule parts) {
        if (quantity.units() > ordered) {
            throw new BrokenRule("CONFIRMED_MORE_THAN_ORDERED", "Line %d of %s: %d confirmed, only %d ordered. Amend the order first if you want more."
                    .formatted(number, order.number(), quantity.units(), ordered));
        }
        deliveries = sumChecked(parts, quantity);
        confirmed = quantity.units();
        promisedDate = date;
        if (price != null) {
            unitPrice = price.value();
        }
    }

    void book(long accepted, long setAside) {
        received += accepted;
        quarantined += setAside;
        // goods that nobody expected any more take nothing off what is on order
        onOrder -= Math.min(onOrder, accepted + setAside);
    }

    /** @return units of them that are open again */
    long takeBack(long units) {
        if (units > received) {
            throw new BrokenRule("TAKEN_BACK_MORE_THAN_CAME", "Line %d of %s: %d units taken back, only %d were accepted. Take back at most that many."
                    .formatted(number, order.number(), units, received));
        }
        long before = open();
        received -= units;
        return open() - before;
    }

    void owe(long units) {
        onOrder += units;
    }

    void judge(long accepted, long refused) {
        if (accepted + refused > quarantined) {
            throw new BrokenRule("INSPECTED_MORE_THAN_QUARANTINED", "Line %d of %s: %d units judged, only %d are in quarantine."
                    .formatted(number, order.number(), accepted + refused, quarantined));
        }
        quarantined -= accepted + refused;
        received += accepted;
    }

    long closeShort() {
        long rest = open();
        closedShort += rest;
        return rest;
    }

    long carryOver() {
        long rest = open();
        carriedOver += rest;
        onOrder -= Math.min(onOrder, rest);
        return rest;
    }

    void takeOver(long units) {
        onOrder += units;
    }

    void invoice(long units) {
        if (invoiced + units < 0) {
            throw new BrokenRule("CREDITED_MORE_THAN_INVOICED", "Line %d of %s: %d units credited, only %d were invoiced.".formatted(number, order.number(), -units, invoiced));
        }
        invoiced += units;
    }

    /** Brings what the ledger counts to this figure; null when it is there already. */
    @Nullable SupplyChange countOnOrder(long target) {
        long difference = target - onOrder;
        if (difference == 0) {
            return null;
        }
        onOrder = target;
        return new SupplyChange(nextSupplyKey(), supplyRef(), sku(), difference, expectedDate());
    }

    String nextSupplyKey() {
        return order.number() + "/" + number + "/" + ++supplyMoves;
    }

    SupplyRef supplyRef() {
        return new SupplyRef(order.number().value(), number);
    }
}
