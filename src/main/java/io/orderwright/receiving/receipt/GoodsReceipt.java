package io.orderwright.receiving.receipt;

import io.orderwright.purchasing.PurchaseOrderNumber;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

/** A goods received note: what came, when, and who counted it. Never changed once posted; a mistake is reversed by another document. */
@Entity
class GoodsReceipt {

    /** Notes whose lines are read in one query. */
    private static final int BATCH = 100;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;
    private String number;
    private String requestKey;
    private String contentHash;
    private String purchaseOrder;
    private String deliveryNote;
    private String receivedBy;
    private Instant receivedAt;
    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "goods_receipt_line", joinColumns = @JoinColumn(name = "goods_receipt_id", nullable = false))
    @BatchSize(size = BATCH)
    private List<GoodsReceiptLine> lines = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected GoodsReceipt() {}

    GoodsReceipt(String number, Delivery delivery, String contentHash, String receivedBy, Instant receivedAt, List<GoodsReceiptLine> lines) {
        this.number = number;
        this.requestKey = delivery.requestKey();
        this.contentHash = contentHash;
        this.purchaseOrder = delivery.order().value();
        this.deliveryNote = delivery.deliveryNote();
        this.receivedBy = receivedBy;
        this.receivedAt = receivedAt;
        this.lines.addAll(lines);
    }

    long id() {
        return java.util.Objects.requireNonNull(id);
    }

    String number() {
        return number;
    }

    String contentHash() {
        return contentHash;
    }

    PurchaseOrderNumber order() {
        return new PurchaseOrderNumber(purchaseOrder);
    }

    String deliveryNote() {
        return deliveryNote;
    }

    String receivedBy() {
        return receivedBy;
    }

    Instant receivedAt() {
        return receivedAt;
    }

    List<GoodsReceiptLine> lines() {
        return Collections.unmodifiableList(lines);
    }
}
