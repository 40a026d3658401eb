package io.orderwright.invoicing.capture;

import io.orderwright.catalog.SupplierId;
import io.orderwright.invoicing.match.MatchMode;
import io.orderwright.invoicing.tolerance.SupplierTerms;
import io.orderwright.platform.outbox.Outbox;
import io.orderwright.platform.outbox.OutboxMessage;
import io.orderwright.purchasing.PurchaseOrderEvents;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrders;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Notes in the transaction of a receipt that it is to be settled, once for all lines of a delivery; the document is made after the commit, so that the dock neither
 * waits for it nor is undone by it.
 */
@Component
class ReceiptsToSettle {

    private final PurchaseOrders orders;
    private final SupplierTerms terms;
    private final Outbox outbox;

    ReceiptsToSettle(PurchaseOrders orders, SupplierTerms terms, Outbox outbox) {
        this.orders = orders;
        this.terms = terms;
        this.outbox = outbox;
    }

    @EventListener(id = "invoicing.settle-receipt")
    void on(PurchaseOrderEvents.Received event) {
        OrdersOfTransaction.of(this, this::note).add(event.order());
    }

    /** Each message is its own: what came since the last one, or went back, has no key of its own, and settling counts anyway what was billed. */
    private void note(Set<PurchaseOrderNumber> booked) {
        orders.find(booked).forEach((number, order) -> {
            if (isSettledByUs(order.supplier())) {
                outbox.add(new OutboxMessage("settle/%s/%s".formatted(number, UUID.randomUUID()), number.value(), SettlementChannel.NAME, "{}"));
            }
        });
    }

    private boolean isSettledByUs(SupplierId supplier) {
        return terms.of(supplier).mode() == MatchMode.ERS;
    }
}
