package io.orderwright.receiving.delivery;

import io.orderwright.catalog.Suppliers;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.PurchaseOrders;
import io.orderwright.receiving.ReceivingSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Works out until when an order's goods may take. */
@Component
public class ExpectDelivery {

    private final PurchaseOrders orders;
    private final Suppliers suppliers;
    private final DeliveryExpectations expectations;
    private final LateWarnings warnings;
    private final ReceivingSettings settings;

    ExpectDelivery(PurchaseOrders orders, Suppliers suppliers, DeliveryExpectations expectations, LateWarnings warnings, ReceivingSettings settings) {
        this.orders = orders;
        this.suppliers = suppliers;
        this.expectations = expectations;
        this.warnings = warnings;
        this.settings = settings;
    }

    /** The latest promised day of an open line decides; "by Friday" ends with Friday in the supplier's zone. While a warning is open a buyer is asked at once. */
    @Transactional
    public Expectation expect(PurchaseOrderNumber number) {
        var order = orders.find(number).orElseThrow(() -> new IllegalStateException("No purchase order " + number));
        var lastDay = order.lines().stream().filter(line -> line.open().isPositive()).map(PurchaseOrderSnapshot.Line::expectedDate).max(Comparator.naturalOrder());
        boolean allReceived = lastDay.isEmpty() || !order.status().isOpenForGoods();
        var expectation = after(lastDay.orElse(order.lines().getLast().expectedDate()), suppliers.find(order.supplier()).orElseThrow().zone(), allReceived);
        if (allReceived) {
            warnings.settle(number);
            expectations.forget(number);
        } else {
            expectations.save(number, expectation.overdueAt(), expectation.chaseDeliveryAt());
        }
        return warnings.openFor(number).map(warning -> new Expectation(expectation.overdueAt(), warning.at(), expectation.allReceived())).orElse(expectation);
    }

    /** The same for a day that a buyer agreed with the supplier. */
    Expectation after(LocalDate day, ZoneId zone, boolean allReceived) {
        Instant endOfDay = day.plusDays(1).atStartOfDay(zone).toInstant();
        return new Expectation(endOfDay.plus(settings.reminderAfter()), endOfDay.plus(settings.chaseAfter()), allReceived);
    }

    /**
     * @param overdueAt       when the supplier is reminded
     * @param chaseDeliveryAt when a buyer is asked
     * @param allReceived     nothing is expected any more
     */
    public record Expectation(Instant overdueAt, Instant chaseDeliveryAt, boolean allReceived) {}
}
