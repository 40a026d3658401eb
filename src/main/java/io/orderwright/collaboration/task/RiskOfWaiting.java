package io.orderwright.collaboration.task;

import io.orderwright.catalog.Sku;
import io.orderwright.inventory.StockPosition;
import io.orderwright.inventory.StockPositions;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The day on which each ordered product runs out when nothing comes and sales go on as in the last four weeks. */
@Component
class RiskOfWaiting {

    private static final int DAYS = 28;
    private static final int FURTHEST_DAYS = 365;

    private final StockPositions positions;
    private final Clock clock;

    RiskOfWaiting(StockPositions positions, Clock clock) {
        this.positions = positions;
        this.clock = clock;
    }

    /** Products that do not run out within a year are missing. */
    Map<Sku, LocalDate> stockOutDays(PurchaseOrderSnapshot order) {
        LocalDate today = LocalDate.now(clock);
        List<Sku> skus = order.lines().stream().map(PurchaseOrderSnapshot.Line::sku).distinct().toList();
        Map<Sku, StockPosition> stock = positions.of(skus, order.location());
        Map<Sku, Map<LocalDate, Long>> sales = positions.dailySales(skus, order.location(), today.minusDays(DAYS), today.minusDays(1));
        Map<Sku, LocalDate> days = new TreeMap<>();
        stock.forEach((sku, position) -> {
            long sold = sales.getOrDefault(sku, Map.of()).values().stream().mapToLong(Long::longValue).sum();
            if (sold > 0) {
                long last = position.available() * DAYS / sold;
                if (last <= FURTHEST_DAYS) {
                    days.put(sku, today.plusDays(last));
                }
            }
        });
        return days;
    }
}
