package io.orderwright.invoicing.capture;

import io.orderwright.invoicing.document.InvoiceDocument;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A line as the supplier stated it; never changes. */
@Entity
@Table(name = "invoice_line")
@IdClass(InvoiceLine.Key.class)
public class InvoiceLine {

    @Id
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "invoice_id", nullable = false, updatable = false)
    private Invoice invoice;
    @Id
    private int position;
    private String lineId;
    private String source;
    private @Nullable String orderReference;
    private @Nullable String orderLine;
    private @Nullable String gtin;
    private @Nullable String sellerItem;
    private @Nullable String buyerItem;
    private String description;
    private String unit;
    @Column(precision = 19, scale = 6)
    private BigDecimal quantity;
    @Column(precision = 19, scale = 6)
    private @Nullable BigDecimal price;
    @Column(precision = 19, scale = 6)
    private BigDecimal basis;
    private BigDecimal charge;
    private BigDecimal allowance;
    private BigDecimal amount;
    private @Nullable String taxCategory;
    private @Nullable BigDecimal taxRate;

    /** The line is known by its invoice and place and not by a number of the database's own, so that all lines of an invoice are written with one statement. */
    record Key(@Nullable Long invoice, int position) implements Serializable {}

    @SuppressWarnings("NullAway.Init")
    protected InvoiceLine() {}

    InvoiceLine(Invoice invoice, int position, InvoiceDocument.Line line) {
        this.invoice = invoice;
        this.position = position;
        lineId = line.id();
        source = line.source();
        orderReference = line.orderReference();
        orderLine = line.orderLine();
        gtin = line.gtin();
        sellerItem = line.sellerItem();
        buyerItem = line.buyerItem();
        description = line.description();
        unit = line.unit();
        quantity = line.quantity();
        price = line.price();
        basis = line.basis();
        charge = line.charge();
        allowance = line.allowance();
        amount = line.amount();
        taxCategory = line.taxCategory();
        taxRate = line.taxRate();
    }

    /** 1 upwards, in the order of the document. */
    public int position() {
        return position;
    }

    /** As the supplier numbered it; may repeat. */
    public String lineId() {
        return lineId;
    }

    public @Nullable String orderReference() {
        return orderReference;
    }

    public @Nullable String orderLine() {
        return orderLine;
    }

    public @Nullable String gtin() {
        return gtin;
    }

    public @Nullable String sellerItem() {
        return sellerItem;
    }

    public @Nullable String buyerItem() {
        return buyerItem;
    }

    public String description() {
        return description;
    }

    public String unit() {
        return unit;
    }

    public BigDecimal quantity() {
        return quantity;
    }

    public @Nullable BigDecimal price() {
        return price;
    }

    public BigDecimal basis() {
        return basis;
    }

    public BigDecimal charge() {
        return charge;
    }

    public BigDecimal allowance() {
        return allowance;
    }

    public BigDecimal amount() {
        return amount;
    }

    public @Nullable BigDecimal taxRate() {
        return taxRate;
    }
}
