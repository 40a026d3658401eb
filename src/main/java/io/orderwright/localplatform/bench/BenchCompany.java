package io.orderwright.localplatform.bench;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.catalog.Suppliers;
import io.orderwright.catalog.imports.ImportFile;
import io.orderwright.inventory.StockLedger;
import io.orderwright.inventory.StockMovement;
import io.orderwright.inventory.StockMovement.Reason;
import io.orderwright.inventory.StockState;
import io.orderwright.platform.audit.Actor;
import io.orderwright.shared.Quantity;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Suppliers and products for the figures: many enough that no two orders under way touch the same shelf. */
@Component
public class BenchCompany {

    public static final int SUPPLIERS = 100;
    static final int PRODUCTS = 4_000;
    public static final String PRICE = "1.50";
    private static final String BY = "bench";
    private static final LocationCode MAIN = new LocationCode("MAIN");
    private static final int STOCK = 1_000;
    private static final int ENOUGH = 100;

    private final ImportFile importFile;
    private final Suppliers suppliers;
    private final StockLedger ledger;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final AtomicInteger nextProduct = new AtomicInteger();

    BenchCompany(ImportFile importFile, Suppliers suppliers, StockLedger ledger, JdbcClient jdbc, Clock clock) {
        this.importFile = importFile;
        this.suppliers = suppliers;
        this.ledger = ledger;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Founds it through the same imports that a real company uses; only the reorder points are written straight into the database. */
    public void found() {
        if (suppliers.find(supplier(0)).isPresent()) {
            return;
        }
        var everySupplier = IntStream.range(0, SUPPLIERS).boxed().toList();
        takeIn("suppliers", "supplier,name,currency,order_email,contact_name,phone,language,zone,ordering_window,minimum_order_value,short_delivery,payment_days,sender_domains,vat_id,address\n"
                + everySupplier.stream().map(i -> "%s,Bench %d Ltd,GBP,orders@bench%d.example.com,Bea Bench,+44 1632 960000,en,Europe/London,,,backorder-order,30,bench%d.example.com,GB9%08d,1 Bench Lane | Whitby | United Kingdom"
                .formatted(supplier(i), i, i, i, i)).collect(Collectors.joining("\n")));
        takeIn("products", "sku,name,category,tax_rate,seasonal,discontinued\n"
                + IntStream.range(0, PRODUCTS).mapToObj(i -> "%s,\"Bench product %d\",Bench,20,no,no".formatted(sku(i), i)).collect(Collectors.joining("\n")));
        takeIn("supplier-prices", "supplier,sku,valid_from,price,currency,lead_time_days,minimum_quantity,pack_size,breaks,supplier_item_code,preferred\n"
                + IntStream.range(0, PRODUCTS).mapToObj(i -> "%s,%s,%s,%s,GBP,10,1,1,,B-%d,yes".formatted(supplier(i % SUPPLIERS), sku(i), today().minusDays(90), PRICE, i)).collect(Collectors.joining("\n")));
        everySupplier.forEach(i -> suppliers.changeStanding(supplier(i), Supplier.Standing.APPROVED, Actor.part(BY), "for the bench"));
        ledger.post(IntStream.range(0, PRODUCTS).mapToObj(i -> new StockMovement("bench/opening/" + sku(i), new Sku(sku(i)), MAIN, StockState.OUTSIDE, StockState.ON_HAND,
                Quantity.of(STOCK), Reason.OPENING, "opening", clock.instant())).toList());
        jdbc.sql("update stock_position set reorder_point = ?, risk_window_days = 17 where sku like 'BENCH-%'").param(ENOUGH).update();
        jdbc.sql("""
                insert ignore into reorder_level (sku, location, supplier, daily_mean, daily_sd, weekly_variation, days_observed, first_sale_on, lead_time_days, service_level, review_days,
                    lead_time_demand, safety_stock, reorder_point, cover_days, order_up_to, computed_at)
                select p.sku, 'MAIN', p.supplier_code, 8, 2, 0.1, 180, date_sub(utc_date(), interval 180 day), 10, 0.95, 7, 80, 20, ?, 30, 340, utc_timestamp(6)
                from supplier_price p where p.sku like 'BENCH-%'""").param(ENOUGH).update();
    }

    private void takeIn(String kind, String text) {
        var report = importFile.run(kind, kind + ".csv", text.getBytes(StandardCharsets.UTF_8), ImportFile.Mode.ALL_OR_NOTHING, BY);
        if (!report.isClean()) {
            throw new IllegalStateException("The bench has wrong %s: %s".formatted(kind, report.rejections().getFirst()));
        }
    }

    /** The first of so many products of one supplier that nobody has ordered lately; the others follow at steps of {@link #SUPPLIERS}. */
    public int nextProducts(int lines) {
        int turn = nextProduct.getAndIncrement();
        int supplier = turn % SUPPLIERS;
        int shelf = (turn / SUPPLIERS * lines) % (PRODUCTS / SUPPLIERS - lines + 1);
        return supplier + shelf * SUPPLIERS;
    }

    /** The supplier of a product. */
    public static SupplierId supplier(int i) {
        return new SupplierId("BENCH%d".formatted(i % SUPPLIERS));
    }

    /** The code of a product. */
    public static String sku(int i) {
        return "BENCH-%05d".formatted(i);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
