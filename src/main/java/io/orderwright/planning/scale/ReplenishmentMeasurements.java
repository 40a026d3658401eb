package io.orderwright.planning.scale;

import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.StockLedger;
import io.orderwright.inventory.StockMovement;
import io.orderwright.inventory.StockMovement.Reason;
import io.orderwright.inventory.StockPosition;
import io.orderwright.inventory.StockPositions;
import io.orderwright.inventory.StockState;
import io.orderwright.planning.level.ClassifyItems;
import io.orderwright.planning.level.RecomputeReorderPoints;
import io.orderwright.planning.need.SweepNeeds;
import io.orderwright.shared.Quantity;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Runs the production code over the made-up shop with a stop watch beside the database's own scan of the same rows and beside the same work row by row. */
@Component
class ReplenishmentMeasurements {

    private static final int WRONG_CALL = 2;
    private static final int ROW_BY_ROW = 200;
    private static final int CHANGES_A_SECOND = 500;
    private static final int SECONDS_OF_CHANGES = 10;
    private static final int THREADS = 8;
    private static final int PAGE = 10_000;
    private static final double P99 = 0.99;
    private static final double NANOS = 1e9;
    private static final int MEGABYTE = 1 << 20;

    private final MadeUpShop shop;
    private final RecomputeReorderPoints recompute;
    private final SweepNeeds sweep;
    private final ClassifyItems classify;
    private final StockPositions positions;
    private final StockLedger ledger;
    private final AnswersOfTheDesk answers;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    ReplenishmentMeasurements(MadeUpShop shop, RecomputeReorderPoints recompute, SweepNeeds sweep, ClassifyItems classify, StockPositions positions, StockLedger ledger, AnswersOfTheDesk answers,
                              JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.shop = shop;
        this.recompute = recompute;
        this.sweep = sweep;
        this.classify = classify;
        this.positions = positions;
        this.ledger = ledger;
        this.answers = answers;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @return exit code */
    int measure(List<Integer> sizes, Set<BenchPart> parts, PrintStream out) {
        if (!shop.isAlone()) {
            out.println("The database of the bench holds products of somebody else. Name one of its own in ORDERWRIGHT_DB_URL.");
            return WRONG_CALL;
        }
        var bySize = new TreeMap<Integer, Map<String, Double>>();
        for (int size : sizes) {
            if (shop.size() > size) {
                out.println("There are %,d positions already, so %,d are not measured.".formatted(shop.size(), size));
                continue;
            }
            out.println("Filling up to %,d positions, which takes some minutes the first time …".formatted(size));
            out.flush();
            seconds("filled up", out, () -> {
                shop.growTo(size);
                return shop.size();
            });
            bySize.put(size, figures(parts, out));
        }
        if (bySize.isEmpty()) {
            return WRONG_CALL;
        }
        var last = bySize.lastEntry().getValue();
        var first = bySize.firstEntry().getValue();
        var growth = new LinkedHashMap<String, Double>();
        last.forEach((what, value) -> growth.put(what, first.getOrDefault(what, 0.0) > 0 ? value / first.get(what) : 0));
        out.println(table(bySize, growth));
        out.println(json.writeValueAsString(Map.of("bench", "replenishment", "figures", bySize, "growth", growth)));
        return 0;
    }

    private Map<String, Double> figures(Set<BenchPart> parts, PrintStream out) {
        var figures = new LinkedHashMap<String, Double>();
        double all = shop.size();
        figures.put("positions", all);
        if (parts.contains(BenchPart.FULL)) {
            fullRebuild(figures, out);
        }
        if (parts.contains(BenchPart.INCREMENTAL)) {
            int sold = shop.anotherDay();
            double before = processorSeconds();
            figures.put("incremental night, s", seconds("incremental night, %,d positions sold".formatted(sold), out, recompute::recomputeDue));
            figures.put("incremental night, processor seconds of the application", processorSeconds() - before);
        }
        if (parts.contains(BenchPart.ROWS)) {
            figures.put("row by row, s (computed)", seconds("row by row, %d of them".formatted(ROW_BY_ROW), out, this::oneByOne) / ROW_BY_ROW * all);
            if (figures.containsKey("full rebuild, s")) {
                figures.put("row by row, times the full rebuild", figures.get("row by row, s (computed)") / figures.get("full rebuild, s"));
            }
        }
        if (parts.contains(BenchPart.SCAN)) {
            figures.put("scan, s", seconds("scan for positions at their reorder point", out, () -> positions.below(PAGE).size()));
            figures.put("sweep, s", seconds("sweep", out, () -> sweep.sweep().missed()));
        }
        if (parts.contains(BenchPart.CLASSES)) {
            figures.put("ABC-XYZ of all, s", seconds("ABC-XYZ of all", out, classify::classify));
        }
        if (parts.contains(BenchPart.EVENTS)) {
            events(figures, out);
        }
        if (parts.contains(BenchPart.ANSWERS)) {
            answers.measure(figures);
        }
        figures.put("memory used, MB", memory());
        return figures;
    }

    /** Beside the database's own pass over the same rows. */
    private void fullRebuild(Map<String, Double> figures, PrintStream out) {
        double scan = seconds("the database's own pass over the sales", out, () -> jdbc.sql(
                "select count(*) from (select sku, sum(quantity), sum(quantity * quantity) from daily_sales group by sku, location) sums").query(Long.class).single());
        shop.forgetLevels();
        double before = processorSeconds();
        double full = seconds("full rebuild, nothing known before", out, recompute::recomputeAll);
        figures.put("database's own pass, s", scan);
        figures.put("full rebuild, s", full);
        figures.put("full rebuild, times the database's pass", full / scan);
        figures.put("full rebuild, processor seconds of the application", processorSeconds() - before);
    }

    private int oneByOne() {
        var keys = positions.following(null, ROW_BY_ROW).stream().map(p -> new StockPositions.Key(p.location(), p.sku())).toList();
        keys.forEach(key -> recompute.recompute(List.of(key)));
        return keys.size();
    }

    /** Stock changes at a steady pace; the need is there when the movement's transaction is. Measured from the moment at which the change was due. */
    private void events(Map<String, Double> figures, PrintStream out) {
        var keys = positions.following(null, CHANGES_A_SECOND * SECONDS_OF_CHANGES);
        long before = needs();
        var waits = new ArrayList<Double>();
        double seconds = seconds("%d stock changes a second".formatted(CHANGES_A_SECOND), out, () -> {
            waits.addAll(paced(keys));
            return waits.size();
        });
        waits.sort(Double::compare);
        figures.put("stock changes a second", waits.size() / seconds);
        figures.put("change to need, p50, s", waits.get(waits.size() / 2));
        figures.put("change to need, p99, s", waits.get((int) (waits.size() * P99)));
        figures.put("needs opened by them", (double) (needs() - before));
    }

    private long needs() {
        return jdbc.sql("select count(*) from replenishment_need where open_marker = 1").query(Long.class).single();
    }

    private List<Double> paced(List<StockPosition> keys) throws InterruptedException, ExecutionException {
        long run = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            var done = new ArrayList<Future<Double>>();
            for (int i = 0; i < keys.size(); i++) {
                var position = keys.get(i);
                long due = run + i * (TimeUnit.SECONDS.toNanos(1) / CHANGES_A_SECOND);
                done.add(threads.submit(() -> change(position.sku(), position.location(), run, due)));
            }
            var waits = new ArrayList<Double>();
            for (var one : done) {
                waits.add(one.get());
            }
            return waits;
        }
    }

    private double change(Sku sku, LocationCode location, long run, long due) throws InterruptedException {
        long early = due - System.nanoTime();
        if (early > 0) {
            TimeUnit.NANOSECONDS.sleep(early);
        }
        ledger.post(List.of(new StockMovement("bench/%d/%s".formatted(run, sku), sku, location, StockState.ON_HAND, StockState.OUTSIDE,
                Quantity.of(350), Reason.COUNT, "bench", clock.instant())));
        return (System.nanoTime() - due) / NANOS;
    }

    /** What this process used, whatever else the machine does meanwhile. */
    private static double processorSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    private static double memory() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / (double) MEGABYTE;
    }

    private static double seconds(String what, PrintStream out, Callable<?> work) {
        long start = System.nanoTime();
        try {
            Object result = work.call();
            double seconds = (System.nanoTime() - start) / NANOS;
            out.println("  %-45s %8.2f s  (%s)".formatted(what, seconds, result));
            out.flush();
            return seconds;
        } catch (Exception e) {
            throw new IllegalStateException("The bench could not measure: " + what, e);
        }
    }

    private static String table(Map<Integer, Map<String, Double>> bySize, Map<String, Double> growth) {
        var text = new StringBuilder("\n%-55s".formatted(""));
        bySize.keySet().forEach(size -> text.append("%,14d".formatted(size)));
        text.append("%14s%n".formatted("growth"));
        growth.forEach((what, times) -> {
            text.append("%-55s".formatted(what));
            bySize.values().forEach(figures -> text.append("%14.3f".formatted(figures.getOrDefault(what, 0.0))));
            text.append("%14.2f%n".formatted(times));
        });
        return text.toString();
    }
}
