package io.orderwright.collaboration.conversation;

import io.orderwright.collaboration.SupplierNotices;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.platform.hash.Sha256;
import io.orderwright.shared.BrokenRule;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes notices of other modules into the thread of their order. */
@Component
class NoticesInThread implements SupplierNotices {

    private static final int ENOUGH = 24;

    private final PurchaseOrders orders;
    private final WriteToSupplier write;

    NoticesInThread(PurchaseOrders orders, WriteToSupplier write) {
        this.orders = orders;
        this.write = write;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY, noRollbackFor = BrokenRule.class)
    public void send(String key, PurchaseOrderNumber order, String template, Map<String, String> facts) {
        var snapshot = orders.find(order).orElseThrow(() -> new IllegalStateException("There is no order " + order));
        String number = HexFormat.of().formatHex(Sha256.of(key)).substring(0, ENOUGH);
        write.write(new Letter(snapshot, SupplierMessage.Kind.NOTICE, number, template, new HashMap<>(facts)));
    }
}
