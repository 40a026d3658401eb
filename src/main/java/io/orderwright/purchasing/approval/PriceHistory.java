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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was agreed before with the same supplier for the same goods. */
@Component
class PriceHistory {

    /** Of each SKU: a median of more is no better, and a product that is bought every week for years must not slow its next order down. */
    static final int MOST_PRICES = 50;
    /** Of one statement. */
    private static final int MOST_SKUS = 100;
    /** From the lines of the SKU backwards, so that it ends where there are enough. */
    private static final String OF_ONE_SKU = """
            (select straight_join l.sku, l.unit_price, o.issued_at from purchase_order_line l join purchase_order o on o.id = l.order_id
             where l.sku = :sku%d and o.supplier_id = :supplier and o.currency = :currency and o.order_number <> :number and o.root_number = o.order_number
               and o.issued_at >= :since and l.ordered > 0 and l.unit_price > 0
             order by l.id desc limit %d)""";

    private final JdbcClient jdbc;
    private final PurchasingSettings settings;
    private final Clock clock;

    PriceHistory(JdbcClient jdbc, PurchasingSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    record Agreed(UnitPrice price, LocalDate on) {}

    /** The newest {@value #MOST_PRICES} of each SKU, newest first; orders that were never issued do not count. One query for {@value #MOST_SKUS} SKUs. */
    Map<Sku, List<Agreed>> before(PurchaseOrderSnapshot order) {
        var bySku = new HashMap<Sku, List<Agreed>>();
        var skus = order.lines().stream().map(l -> l.sku().value()).distinct().toList();
        for (int from = 0; from < skus.size(); from += MOST_SKUS) {
            read(order, skus.subList(from, Math.min(from + MOST_SKUS, skus.size())), bySku);
        }
        bySku.values().forEach(prices -> prices.sort(Comparator.comparing(Agreed::on).reversed()));
        return bySku;
    }

    private void read(PurchaseOrderSnapshot order, List<String> skus, Map<Sku, List<Agreed>> bySku) {
        var question = jdbc.sql(IntStream.range(0, skus.size()).mapToObj(i -> OF_ONE_SKU.formatted(i, MOST_PRICES)).collect(Collectors.joining(" union all ")))
                .param("supplier", order.supplier().value()).param("currency", order.currency().getCurrencyCode()).param("number", order.number().value())
                .param("since", Timestamp.from(clock.instant().minus(Duration.ofDays(settings.priceHistoryDays()))));
        for (int i = 0; i < skus.size(); i++) {
            question = question.param("sku" + i, skus.get(i));
        }
        question.query(row -> {
            bySku.computeIfAbsent(new Sku(row.getString(1)), sku -> new ArrayList<>()).add(new Agreed(new UnitPrice(row.getBigDecimal(2), order.currency()),
                    LocalDate.ofInstant(row.getTimestamp(3).toInstant(), ZoneOffset.UTC)));
        });
    }

    /** The middle price: one wild price among many does not move it. Of an even number the lower of the two in the middle. */
    static Optional<BigDecimal> median(List<Agreed> prices) {
        var sorted = prices.stream().map(a -> a.price().value()).sorted().toList();
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get((sorted.size() - 1) / 2));
    }
}
