package io.orderwright.receiving.delivery;

import io.orderwright.purchasing.PurchaseOrderEvents;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.shared.Slice;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The list of deliveries that the warehouse looks forward to. */
@Component
public class ExpectedDeliveries {

    private final DeliveryExpectations expectations;
    private final ExpectDelivery expectDelivery;
    private final PurchaseOrders orders;

    ExpectedDeliveries(DeliveryExpectations expectations, ExpectDelivery expectDelivery, PurchaseOrders orders) {
        this.expectations = expectations;
        this.expectDelivery = expectDelivery;
        this.orders = orders;
    }

    /** Most overdue first. */
    @Transactional(readOnly = true)
    public Slice<PurchaseOrderSnapshot> next(@Nullable String cursor, int size) {
        int offset = cursor == null ? 0 : Integer.parseInt(cursor);
        var numbers = expectations.next(offset, size + 1);
        var found = orders.find(numbers);
        var page = numbers.stream().limit(size).map(found::get).filter(Objects::nonNull).toList();
        return new Slice<>(page, numbers.size() > size ? Integer.toString(offset + size) : null);
    }

    /** Joins the transaction that changed the order; a second time changes nothing. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(PurchaseOrderEvents event) {
        switch (event) {
            case PurchaseOrderEvents.Issued issued -> expectDelivery.expect(issued.order());
            case PurchaseOrderEvents.Confirmed confirmed -> expectDelivery.expect(confirmed.order());
            case PurchaseOrderEvents.ClosedForGoods closed -> expectations.forget(closed.order());
            case PurchaseOrderEvents.Cancelled cancelled -> expectations.forget(cancelled.order());
            default -> { }
        }
    }
}
