package io.orderwright.inventory;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.inventory.StockMovement.Reason;
import io.orderwright.inventory.sales.RecordSales;
import io.orderwright.inventory.sales.SoldLine;
import io.orderwright.shared.Quantity;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Stock for tests, made by the real use cases. A bean in every {@code @DatabaseTest}:
 *
 * <pre>{@code
 * @Autowired InventoryFixtures stock;
 *
 * stock.open(mug, 75);                                     // 75 on hand at MAIN
 * stock.sell(mug, 3);                                      // one sale, now
 * stock.sellDaily(mug, 20, 28);                            // 20 a day on each of the last 28 days, yesterday included
 * stock.onOrder("PO-2026-000001", 1, mug, 48, day);        // inbound
 * stock.reorderAt(mug, 280, 14);                           // reorder point and risk window
 * stock.announced(mug);                                    // every ReorderPointReached for it since the application started; give each test its own SKU
 * }</pre>
 */
@Component
public class InventoryFixtures {

    /** Where everything lies unless a test says otherwise. */
    public static final SupplierId SUPPLIER = new SupplierId("BRIGHTWICK");
    public static final LocationCode MAIN = new LocationCode("MAIN");

    private final StockLedger ledger;
    private final StockPositions positions;
    private final InboundSupply supply;
    private final RecordSales sales;
    private final Clock clock;
    private final AtomicLong next = new AtomicLong();
    private final Queue<ReorderPointReached> announced = new ConcurrentLinkedQueue<>();

    InventoryFixtures(StockLedger ledger, StockPositions positions, InboundSupply supply, RecordSales sales, Clock clock) {
        this.ledger = ledger;
        this.positions = positions;
        this.supply = supply;
        this.sales = sales;
        this.clock = clock;
    }

    public void open(Sku sku, long units) {
        open(sku, MAIN, units);
    }

    public void open(Sku sku, LocationCode location, long units) {
        ledger.post(List.of(new StockMovement("opening/%s/%s".formatted(location, sku), sku, location, StockState.OUTSIDE, StockState.ON_HAND, Quantity.of(units),
                Reason.OPENING, "opening", clock.instant())));
    }

    /** @return the key of the movement */
    public String sell(Sku sku, long units) {
        var line = new SoldLine("webshop", "S-%06d".formatted(next.incrementAndGet()), 1, sku, MAIN, Quantity.of(units), clock.instant());
        sales.record(List.of(line));
        return "sale/webshop/%s/1".formatted(line.orderReference());
    }

    /** Sales on each of the last {@code days} days before today. The units leave the shelf too. */
    public void sellDaily(Sku sku, long unitsADay, int days) {
        var today = LocalDate.now(clock);
        sales.record(IntStream.rangeClosed(1, days).mapToObj(back -> new SoldLine("webshop", "D-%06d".formatted(next.incrementAndGet()), 1, sku, MAIN, Quantity.of(unitsADay),
                today.minusDays(back).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC))).toList());
    }

    public SupplyRef onOrder(String order, int line, Sku sku, long units, LocalDate due) {
        var ref = new SupplyRef(order, line);
        supply.expect("fixture/" + ref, ref, SUPPLIER, sku, MAIN, Quantity.of(units), due);
        return ref;
    }

    public void reorderAt(Sku sku, long reorderPoint, int riskWindowDays) {
        positions.setReorderPoint(sku, MAIN, reorderPoint, riskWindowDays);
    }

    @EventListener
    void on(ReorderPointReached event) {
        announced.add(event);
    }

    /** What was announced for a SKU since the application started, also in transactions that were given up. */
    public List<ReorderPointReached> announced(Sku sku) {
        return announced.stream().filter(event -> event.sku().equals(sku)).toList();
    }

    public StockPosition position(Sku sku) {
        return positions.of(sku, MAIN).orElseThrow();
    }
}
