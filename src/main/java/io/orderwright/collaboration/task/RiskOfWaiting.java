package io.orderwright.collaboration.task;

import static java.util.stream.Collectors.toMap;

import io.orderwright.catalog.Sku;
import io.orderwright.planning.StockOutlook;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The day on which each ordered product runs out when nothing comes and sales go on as in the last four weeks. */
@Component
class RiskOfWaiting {

    private final StockOutlook outlook;

    RiskOfWaiting(StockOutlook outlook) {
        this.outlook = outlook;
    }

    /** Products that do not run out within a year are missing. */
    Map<Sku, LocalDate> stockOutDays(PurchaseOrderSnapshot order) {
        return outlook.of(order.lines().stream().map(PurchaseOrderSnapshot.Line::sku).toList(), order.location()).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().on(), (one, other) -> one, TreeMap::new));
    }
}
