package io.orderwright.invoicing.capture;

import io.orderwright.invoicing.document.InvoiceDocument;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A charge or a discount on the whole document; never changes. */
@Entity
@Table(name = "invoice_charge")
public class InvoiceCharge {

    /** Which way it goes. */
    public enum Kind { CHARGE, ALLOWANCE }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;
    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "invoice_id", nullable = false, updatable = false)
    private Invoice invoice;
    private int position;
    private String source;
    @Enumerated(EnumType.STRING)
    private Kind kind;
    private String type;
    private String reason;
    private BigDecimal amount;
    private @Nullable BigDecimal taxRate;

    @SuppressWarnings("NullAway.Init")
    protected InvoiceCharge() {}

    InvoiceCharge(Invoice invoice, int position, InvoiceDocument.Charge charge) {
        this.invoice = invoice;
        this.position = position;
        source = charge.source();
        kind = charge.isAllowance() ? Kind.ALLOWANCE : Kind.CHARGE;
        type = charge.type();
        reason = charge.reason();
        amount = charge.amount();
        taxRate = charge.taxRate();
    }

    public boolean isAllowance() {
        return kind == Kind.ALLOWANCE;
    }

    public String type() {
        return type;
    }

    public BigDecimal amount() {
        return amount;
    }

    public @Nullable BigDecimal taxRate() {
        return taxRate;
    }
}
