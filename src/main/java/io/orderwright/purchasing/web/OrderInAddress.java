package io.orderwright.purchasing.web;

import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** The order that the address of a page names. A number that is none, and one that no order has, are both a page that is not there. */
final class OrderInAddress {

    private OrderInAddress() {}

    static PurchaseOrderSnapshot find(PurchaseOrders orders, String number) {
        try {
            return orders.find(new PurchaseOrderNumber(number)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        } catch (IllegalArgumentException notANumber) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, notANumber.getMessage(), notANumber);
        }
    }
}
