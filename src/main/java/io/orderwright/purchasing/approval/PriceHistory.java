package io.orderwright.purchasing.approval;

import io.orderwright.catalog.Sku;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.purchasing.terms.PurchasingSettings;
import io.orderwright.shared.UnitPrice;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was agreed before with the same supplier for the same goods. */
@Component
class PriceHistory {

    private static final int MOST_PRICES = 2000;

    private final JdbcClient jdbc;
    private final PurchasingSettings settings;
    private final Clock clock;

    PriceHistory(JdbcClient jdbc, PurchasingSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    record Agreed(UnitPrice price, LocalDate on) {}

    /** Newest first, per SKU; orders that were never issued do not count. One query. */
    Map<Sku, List<Agreed>> before(PurchaseOrderSnapshot order) {
        var bySku = new HashMap<Sku, List<Agreed>>();
        var skus = order.lines().stream().map(l -> l.sku().value()).distinct().toList();
        if (skus.isEmpty()) {
            return bySku;
        }
        jdbc.sql("""
                select l.sku, l.unit_price, o.issued_at from purchase_order_line l join purchase_order o on o.id = l.order_id
                where l.sku in (:skus) and o.supplier_id = :supplier and o.currency = :currency and o.order_number <> :number and o.root_number = o.order_number
                  and o.issued_at >= :since and l.ordered > 0 and l.unit_price > 0
                order by o.issued_at desc limit %d""".formatted(MOST_PRICES))
                .param("skus", skus).param("supplier", order.supplier().value()).param("currency", order.currency().getCurrencyCode()).param("number", order.number().value())
                .param("since", Timestamp.from(clock.instant().minus(Duration.ofDays(settings.priceHistoryDays()))))
                .query(rs -> {
                    bySku.computeIfAbsent(new Sku(rs.getString(1)), sku -> new ArrayList<>()).add(new Agreed(new UnitPrice(rs.getBigDecimal(2), order.currency()),
                            LocalDate.ofInstant(rs.getTimestamp(3).toInstant(), ZoneOffset.UTC)));
                });
        return bySku;
    }

    /** The middle price: one wild price among many does not move it. Of an even number the lower of the two in the middle. */
    static Optional<BigDecimal> median(List<Agreed> prices) {
        var sorted = prices.stream().map(a -> a.price().value()).sorted().toList();
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get((sorted.size() - 1) / 2));
    }
}
