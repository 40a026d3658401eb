package io.orderwright.planning.proposal;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.StockPositions;
import io.orderwright.planning.StockOutlook;
import io.orderwright.planning.rules.PlanningSettings;
import io.orderwright.shared.Money;
import io.orderwright.shared.UnitPrice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The simplest guess that needs nothing learned. */
@Component
@Transactional(readOnly = true)
class OutlookFromSales implements StockOutlook {

    private static final int DAYS = 28;
    private static final int FURTHEST_DAYS = 365;
    private static final int DECIMALS = 4;

    private final StockPositions positions;
    private final PlanningSettings settings;
    private final Clock clock;

    OutlookFromSales(StockPositions positions, PlanningSettings settings, Clock clock) {
        this.positions = positions;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Map<Sku, RunsOut> of(Collection<Sku> skus, LocationCode location) {
        LocalDate today = LocalDate.now(clock);
        var wanted = skus.stream().distinct().toList();
        var sales = positions.dailySales(wanted, location, today.minusDays(DAYS), today.minusDays(1));
        var found = new TreeMap<Sku, RunsOut>();
        positions.of(wanted, location).forEach((sku, position) -> {
            long sold = sales.getOrDefault(sku, Map.of()).values().stream().mapToLong(Long::longValue).sum();
            long lasts = sold > 0 ? Math.max(0, position.available()) * DAYS / sold : Long.MAX_VALUE;
            if (lasts <= FURTHEST_DAYS) {
                found.put(sku, new RunsOut(today.plusDays(lasts), BigDecimal.valueOf(sold).divide(BigDecimal.valueOf(DAYS), DECIMALS, RoundingMode.HALF_UP)));
            }
        });
        return found;
    }

    @Override
    public Money marginOf(UnitPrice price, BigDecimal landedPart, BigDecimal units) {
        return new Money(price.value().multiply(settings.lostMargin().subtract(landedPart)).multiply(units), price.currency());
    }
}
