package io.orderwright.purchasing.orders;

import io.orderwright.platform.audit.Actor;
import io.orderwright.purchasing.OrderFulfilment;
import io.orderwright.purchasing.PurchaseOrderNumber;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks the process to cancel an order; a second request changes nothing. */
@Component
public class RequestCancellation {

    private final OrderFulfilment fulfilment;

    RequestCancellation(OrderFulfilment fulfilment) {
        this.fulfilment = fulfilment;
    }

    /** @throws io.orderwright.shared.BrokenRule {@code ORDER_STATUS} when nothing of it is open any more */
    @Transactional
    public void request(PurchaseOrderNumber number, String reason, Actor by) {
        fulfilment.requestCancellation(number, reason, by);
    }
}
