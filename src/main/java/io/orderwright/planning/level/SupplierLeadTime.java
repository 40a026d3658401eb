package io.orderwright.planning.level;

import io.orderwright.catalog.SupplierId;
import io.orderwright.inventory.SupplyHistory;
import io.orderwright.planning.engine.policy.LeadTimeRecord;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What deliveries say about the lead time of one of several suppliers. */
public final class SupplierLeadTime {

    private SupplierLeadTime() {}

    /** Days from order to receipt of those deliveries that are this supplier's. @param deliveries of one SKU, the oldest first */
    public static LeadTimeRecord of(SupplierId supplier, List<SupplyHistory.Delivery> deliveries) {
        return LeadTimeRecord.of(deliveries.stream().filter(delivery -> delivery.supplier().equals(supplier))
                .mapToDouble(delivery -> ChronoUnit.DAYS.between(delivery.orderedOn(), delivery.receivedOn())).toArray());
    }
}
