package io.orderwright.receiving.receipt;

import io.orderwright.purchasing.OrderFulfilment.BookedReceipt;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.Quantity;
import jakarta.persistence.Embeddable;

/** Units as booked: on the order of the papers, or on one of its backorder orders when the line was already closed. */
@Embeddable
class GoodsReceiptLine {

    private String purchaseOrder;
    private int orderLine;
    private String sku;
    private long accepted;
    private long damaged;
    private long overUnits;

    @SuppressWarnings("NullAway.Init")
    protected GoodsReceiptLine() {}

    /** Units that nobody ordered wait in quarantine beside the damaged ones. */
    GoodsReceiptLine(BookedReceipt booked, String sku) {
        this.purchaseOrder = booked.order().value();
        this.orderLine = booked.line();
        this.sku = sku;
        this.accepted = booked.accepted().units();
        this.damaged = booked.quarantined().units();
        this.overUnits = booked.over().units();
    }

    PurchaseOrderNumber order() {
        return new PurchaseOrderNumber(purchaseOrder);
    }

    int line() {
        return orderLine;
    }

    String sku() {
        return sku;
    }

    Quantity accepted() {
        return Quantity.of(accepted);
    }

    Quantity damaged() {
        return Quantity.of(damaged);
    }

    Quantity over() {
        return Quantity.of(overUnits);
    }
}
