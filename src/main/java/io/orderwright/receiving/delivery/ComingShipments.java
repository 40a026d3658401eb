package io.orderwright.receiving.delivery;

import static java.util.stream.Collectors.toSet;

import io.orderwright.collaboration.AnnouncedShipments;
import io.orderwright.collaboration.AnnouncedShipments.Shipment;
import io.orderwright.collaboration.DeliveriesForSupplier;
import io.orderwright.purchasing.PurchaseOrderNumber;
import java.util.List;
import org.springframework.stereotype.Component;

/** What was announced and has not come: no delivery was posted with its delivery note. */
@Component
public class ComingShipments {

    private final AnnouncedShipments announced;
    private final DeliveriesForSupplier deliveries;

    ComingShipments(AnnouncedShipments announced, DeliveriesForSupplier deliveries) {
        this.announced = announced;
        this.deliveries = deliveries;
    }

    public List<Shipment> of(PurchaseOrderNumber order) {
        var came = deliveries.of(order).stream().map(DeliveriesForSupplier.Delivery::deliveryNote).collect(toSet());
        return announced.of(order).stream().filter(shipment -> !came.contains(shipment.deliveryNote())).toList();
    }
}
