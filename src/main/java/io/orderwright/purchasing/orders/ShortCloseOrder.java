package io.orderwright.purchasing.orders;

import io.orderwright.platform.audit.Actor;
import io.orderwright.purchasing.OrderFulfilment;
import io.orderwright.purchasing.PurchaseOrderNumber;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives up what is still open, because the supplier's policy or a person says that it will not come (F75). */
@Component
public class ShortCloseOrder {

    private static final String REASON = "short-close";

    private final OrderFulfilment fulfilment;

    ShortCloseOrder(OrderFulfilment fulfilment) {
        this.fulfilment = fulfilment;
    }

    @Transactional
    public void close(PurchaseOrderNumber number) {
        fulfilment.closedShort(number, List.of(), REASON, Actor.part("purchasing"));
    }
}
