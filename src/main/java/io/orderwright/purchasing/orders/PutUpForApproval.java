package io.orderwright.purchasing.orders;

import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.purchasing.terms.ExchangeRates;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Notes which content approval looks at, and at which rate. */
@Component
public class PutUpForApproval {

    private final PurchaseOrderRepository orders;
    private final PurchaseOrders reading;
    private final ExchangeRates rates;

    PutUpForApproval(PurchaseOrderRepository orders, PurchaseOrders reading, ExchangeRates rates) {
        this.orders = orders;
        this.reading = reading;
        this.rates = rates;
    }

    /** The order with its rate. */
    public record Put(PurchaseOrderSnapshot order, ApprovedBefore before) {}

    /** Asked again about the same content, the rate of the first time. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Put put(PurchaseOrderNumber number) {
        PurchaseOrder order = orders.lock(number);
        order.prepareForApproval(rates.toBase(order.currency()));
        orders.saveAndFlush(order);
        PurchaseOrderSnapshot now = reading.find(number).orElseThrow();
        return new Put(now, before(order, now));
    }

    private ApprovedBefore before(PurchaseOrder order, PurchaseOrderSnapshot now) {
        Integer issued = order.issuedRevision();
        return issued == null || !order.isAgreedWithSupplier() ? ApprovedBefore.NOTHING
                : reading.issued(order.number(), issued).map(approved -> ApprovedBefore.of(approved, now)).orElse(ApprovedBefore.NOTHING);
    }
}
