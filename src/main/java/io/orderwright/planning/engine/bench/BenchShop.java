package io.orderwright.planning.engine.bench;

import io.orderwright.planning.engine.LeadTime;
import io.orderwright.planning.engine.policy.DemandForecast;
import io.orderwright.planning.engine.policy.DemandSignal;
import io.orderwright.planning.engine.policy.JointOrder;
import io.orderwright.planning.engine.policy.StockingPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The shop of the bench: reads a set, learns from each day what it is told, and lets the policy of the product decide. */
final class BenchShop {

    /** Items with fewer observed days say nothing about the market. */
    private static final int DAYS_TO_SHOW_THE_MARKET = 90;
    private static final double LARGEST_CHANGE_OF_ONE = 4;
    private static final double LEAST_MARKET = 0.7;
    private static final double MOST_MARKET = 1.5;
    private static final double NOTHING = 1e-9;

    private final StockingPolicy policy = StockingPolicy.STANDARD;
    private final Map<String, BenchItem> items = new LinkedHashMap<>();
    private final Map<String, BenchSupplier> suppliers = new TreeMap<>();
    private final Map<String, Map<String, Integer>> kits = new TreeMap<>();

    /** Stock of an item in the evening. */
    record Position(String sku, long units) {}

    /** Units sold on a day. @param ranOut whether nothing was left in the evening */
    record Sale(String sku, int day, long units, boolean ranOut) {}

    /** Units that came. */
    record Receipt(String order, String sku, int orderDay, int receiptDay) {}

    BenchShop(Path directory) throws IOException {
        for (var row : BenchFile.read(directory, "kits.csv")) {
            kits.computeIfAbsent(row.text("kit"), _ -> new TreeMap<>()).put(row.text("component"), row.whole("qty"));
        }
        for (var row : BenchFile.read(directory, "suppliers.csv")) {
            suppliers.put(row.text("supplier"), new BenchSupplier(row));
        }
        var catalogue = BenchFile.read(directory, "catalogue.csv");
        catalogue.stream().filter(row -> !kits.containsKey(row.text("sku"))).forEach(row -> items.put(row.text("sku"), new BenchItem(row)));
        catalogue.stream().filter(row -> kits.containsKey(row.text("sku")))
                .forEach(row -> kits.get(row.text("sku")).forEach((part, units) -> items.get(part).alsoIn(row.number("stockout_penalty"), units)));
        for (var row : BenchFile.read(directory, "promotions.csv")) {
            if (items.containsKey(row.text("sku"))) {
                items.get(row.text("sku")).promoted(row.whole("day"));
            }
        }
        for (var row : BenchFile.read(directory, "sales_history.csv")) {
            sold(new Sale(row.text("sku"), row.whole("day"), row.whole("sold"), row.whole("stocked_out") == 1));
        }
        for (var row : BenchFile.read(directory, "receipts_history.csv")) {
            received(new Receipt(row.text("po"), row.text("sku"), row.whole("order_day"), row.whole("receipt_day")));
        }
    }

    /** Units to order today, by SKU. */
    Map<String, Long> review(int today, List<Position> positions, List<Sale> sales, List<Receipt> receipts) {
        sales.forEach(this::sold);
        receipts.forEach(this::received);
        var signals = new HashMap<String, DemandSignal>();
        items.forEach((sku, item) -> signals.put(sku, item.learn(today)));
        double market = market(signals);
        var leadTimes = new HashMap<String, LeadTime>();
        suppliers.forEach((id, supplier) -> leadTimes.put(id, supplier.leadTime(today)));
        var candidates = new TreeMap<String, List<JointOrder.Item>>();
        for (var position : positions) {
            var item = items.get(position.sku());
            var leadTime = leadTimes.get(item.supplier);
            if (isDue(item, today, leadTime)) {
                var forecast = DemandForecast.of(signals.get(item.sku), item.planned, market);
                candidates.computeIfAbsent(item.supplier, _ -> new ArrayList<>())
                        .add(new JointOrder.Item(item.sku, position.units(), levels(item, today, leadTime, forecast), forecast.rate(), item.terms));
            }
        }
        var orders = new TreeMap<String, Long>();
        candidates.forEach((id, lines) -> orders.putAll(suppliers.get(id).joint.of(lines)));
        orders.keySet().forEach(sku -> suppliers.get(items.get(sku).supplier).ordered(sku, today));
        return orders;
    }

    private void sold(Sale sale) {
        var parts = kits.get(sale.sku());
        if (parts == null) {
            items.get(sale.sku()).sold(sale.day(), sale.units(), sale.ranOut());
        } else {
            parts.forEach((part, units) -> items.get(part).sold(sale.day(), sale.units() * units, false));
        }
    }

    private void received(Receipt receipt) {
        suppliers.get(items.get(receipt.sku()).supplier).received(receipt.order(), receipt.sku(), receipt.orderDay(), receipt.receiptDay());
    }

    /** A new item is ordered when its goods come about when it is launched. */
    private static boolean isDue(BenchItem item, int today, LeadTime leadTime) {
        return daysToLaunch(item, today) <= leadTime.days() + 1 + 2 * leadTime.sd();
    }

    private static int daysToLaunch(BenchItem item, int today) {
        return Math.max(0, item.launch - today - 1);
    }

    private StockingPolicy.Levels levels(BenchItem item, int today, LeadTime leadTime, DemandForecast forecast) {
        double wait = leadTime.days() + policy.reviewDays();
        var costs = new StockingPolicy.Costs(item.unitPrice, item.holdingRate, item.lostMargin(), suppliers.get(item.supplier).orderLine());
        var levels = policy.levels(forecast, leadTime, item.promotedUnits(today, wait, forecast.rate()), costs, item.terms);
        double beforeLaunch = forecast.rate() * Math.min(daysToLaunch(item, today), wait);
        return beforeLaunch == 0 ? levels : new StockingPolicy.Levels(levels.leadTimeDemand(), Math.max(levels.reorderPoint() - beforeLaunch, 2 * forecast.rate()),
                levels.orderQuantity(), levels.serviceLevel());
    }

    /** Recent over usual sales of the items that are known well, each weighing the more the steadier it sells. */
    private static double market(Map<String, DemandSignal> signals) {
        double recent = 0;
        double weights = 0;
        for (var signal : signals.values()) {
            if (signal.observedDays() > DAYS_TO_SHOW_THE_MARKET && signal.usual().mean() > 0) {
                double weight = signal.usual().mean() / Math.sqrt(signal.usual().variance() + NOTHING);
                recent += weight * Math.clamp(signal.recent().mean() / signal.usual().mean(), 0, LARGEST_CHANGE_OF_ONE);
                weights += weight;
            }
        }
        return weights > 0 ? Math.clamp(recent / weights, LEAST_MARKET, MOST_MARKET) : 1;
    }
}
