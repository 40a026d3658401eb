package io.orderwright.collaboration.conversation;

import io.orderwright.collaboration.conversation.SupplierMessage.Kind;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks where overdue goods are, once per promised day. */
@Component
public class SendDeliveryReminder {

    private final PurchaseOrders orders;
    private final WriteToSupplier write;
    private final Clock clock;

    SendDeliveryReminder(PurchaseOrders orders, WriteToSupplier write, Clock clock) {
        this.orders = orders;
        this.write = write;
        this.clock = clock;
    }

    @Transactional
    public void remind(PurchaseOrderNumber number) {
        PurchaseOrderSnapshot order = orders.find(number).orElseThrow(() -> new IllegalStateException("There is no order " + number));
        LocalDate today = LocalDate.now(clock);
        List<PurchaseOrderSnapshot.Line> late = order.lines().stream().filter(line -> line.open().isPositive() && line.expectedDate().isBefore(today)).toList();
        if (late.isEmpty() || !order.status().isOpenForGoods()) {
            return;
        }
        LocalDate promised = late.stream().map(PurchaseOrderSnapshot.Line::expectedDate).max(Comparator.naturalOrder()).orElseThrow();
        List<Integer> lines = late.stream().map(PurchaseOrderSnapshot.Line::line).toList();
        write.write(new Letter(order, Kind.DELIVERY_REMINDER, promised.toString(), "delivery-reminder", Map.of("lines", lines)));
    }
}
