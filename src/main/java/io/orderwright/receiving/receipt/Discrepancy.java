package io.orderwright.receiving.receipt;

import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.Quantity;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Units that were not as ordered. Open until a person or the tolerance rule decides; decided once. */
@Entity
@Table(name = "delivery_discrepancy")
class Discrepancy {

    /** What is wrong with the units. */
    enum Kind {
        /** The ordered item, not sellable as it is; waits in quarantine. */
        DAMAGED,
        /** More than anybody ordered; waits in quarantine. */
        OVER,
        /** Something else in place of the ordered item; never entered stock. */
        WRONG,
        /** On no line of the order; never entered stock. */
        EXTRA;

        boolean isInQuarantine() {
            return this == DAMAGED || this == OVER;
        }
    }

    /** What was decided about the units. */
    enum Decision { ACCEPT, RETURN, REFUSE }

    /** The line of a thing that is on no line. */
    static final int NO_LINE = 0;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;
    private long goodsReceiptId;
    private String purchaseOrder;
    private int orderLine;
    @Enumerated(EnumType.STRING)
    private Kind kind;
    private String item;
    private long units;
    @Enumerated(EnumType.STRING)
    private @Nullable Decision decision;
    private @Nullable String decidedBy;
    private @Nullable Instant decidedAt;
    private @Nullable String comment;

    @SuppressWarnings("NullAway.Init")
    protected Discrepancy() {}

    Discrepancy(long goodsReceiptId, PurchaseOrderNumber order, int line, Kind kind, String item, Quantity units) {
        this.goodsReceiptId = goodsReceiptId;
        this.purchaseOrder = order.value();
        this.orderLine = line;
        this.kind = kind;
        this.item = item;
        this.units = units.units();
    }

    /** Decides about the units. @return false when it was decided before: the first decision stands */
    boolean decide(Decision decision, String by, Instant at, @Nullable String comment) {
        if (this.decision != null) {
            return false;
        }
        this.decision = decision;
        this.decidedBy = by;
        this.decidedAt = at;
        this.comment = comment;
        return true;
    }

    long id() {
        return java.util.Objects.requireNonNull(id);
    }

    long goodsReceiptId() {
        return goodsReceiptId;
    }

    int line() {
        return orderLine;
    }

    Kind kind() {
        return kind;
    }

    String item() {
        return item;
    }

    Quantity units() {
        return Quantity.of(units);
    }

    @Nullable Decision decision() {
        return decision;
    }
}
