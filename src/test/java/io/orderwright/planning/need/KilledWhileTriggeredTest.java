package io.orderwright.planning.need;

import static io.orderwright.inventory.InventoryFixtures.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.StockLedger;
import io.orderwright.inventory.StockMovement;
import io.orderwright.inventory.StockMovement.Reason;
import io.orderwright.inventory.StockPositions;
import io.orderwright.inventory.StockState;
import io.orderwright.planning.PlanningFixtures;
import io.orderwright.planning.ReplenishmentProposals;
import io.orderwright.planning.proposal.SizeProposal;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.TestClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Fifty sales and eight workers at once while database connections are cut at random moments, so that transactions die anywhere: whoever is cut off does it again. */
@DatabaseTest
class KilledWhileTriggeredTest {

    private static final int TRIGGERS = 50;
    private static final int WORKERS = 8;
    private static final int PASSES_OF_A_WORKER = 8;
    private static final int MILLIS_BETWEEN_KILLS = 40;
    private static final int MOST_ATTEMPTS = 200;
    private static final long SEED = 7;

    @Autowired CatalogFixtures catalog;
    @Autowired PlanningFixtures planning;
    @Autowired StockLedger ledger;
    @Autowired StockPositions positions;
    @Autowired SizeProposal size;
    @Autowired ReplenishmentProposals handOver;
    @Autowired SweepNeeds sweep;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;
    @Autowired TestClock clock;

    private final AtomicLong instances = new AtomicLong(100);
    private final AtomicInteger cutOff = new AtomicInteger();
    private final AtomicInteger kills = new AtomicInteger();

    @Test
    void opensOneNeedForEachSkuAndTheNightFindsNothing() throws Exception {
        var suppliers = List.of(catalog.brightwick(), catalog.supplier("KILN").register());
        var skus = new ArrayList<Sku>();
        for (int i = 0; i < 6; i++) {
            skus.add(planning.steadySeller("MUG-" + i, suppliers.get(i % 2), 20, 545));
        }
        assertThat(planning.openNeeds()).isEmpty();

        try (var killer = Executors.newSingleThreadScheduledExecutor(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var random = new Random(SEED);
            killer.scheduleWithFixedDelay(() -> killOne(random), MILLIS_BETWEEN_KILLS, MILLIS_BETWEEN_KILLS, TimeUnit.MILLISECONDS);
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < TRIGGERS; i++) {
                var sku = skus.get(i % skus.size());
                var key = "trigger/" + i;
                running.add(threads.submit(() -> untilItGoesThrough(() -> ledger.post(List.of(new StockMovement(key, sku, MAIN, StockState.ON_HAND, StockState.OUTSIDE,
                        Quantity.of(3), Reason.COUNT, "test", clock.instant()))))));
            }
            for (int worker = 0; worker < WORKERS; worker++) {
                var key = worker % 2 == 0 ? "BRIGHTWICK:MAIN:GBP" : "KILN:MAIN:GBP";
                running.add(threads.submit(() -> work(key)));
            }
            for (var one : running) {
                one.get();
            }
        }

        assertThat(kills.get()).as("connections cut").isPositive();
        var needs = planning.openNeeds();
        assertThat(needs).extracting(Need::sku).as("one open need each").doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(skus);
        assertThat(planning.all()).as("and never another").hasSameSizeAs(skus);
        assertThat(jdbc.sql("select count(*) from replenishment_proposal_line").query(Integer.class).single()).as("each on at most one proposal").isLessThanOrEqualTo(skus.size());
        // 8 or 9 sales of 3 of each
        assertThat(skus).allSatisfy(sku -> assertThat(545 - positions.of(sku, MAIN).orElseThrow().position()).isIn(24L, 27L));
        assertThat(sweep.sweep().missed()).isZero();
        assertThat(planning.all()).hasSameSizeAs(skus);
    }

    /** What an instance of the process does: size, then hand over to an order; each again until it was done. */
    private void work(String key) {
        for (int pass = 0; pass < PASSES_OF_A_WORKER; pass++) {
            long instance = instances.incrementAndGet();
            untilItGoesThrough(() -> size.size(key, instance)).ifPresent(proposal -> untilItGoesThrough(() -> transaction.execute(_ -> {
                var lines = new HashMap<Sku, Integer>();
                handOver.orderable(proposal.id()).lines().forEach(line -> lines.put(line.sku(), lines.size() + 1));
                handOver.ordered(proposal.id(), "PO-2026-%06d".formatted(instance), lines);
                return instance;
            })));
        }
    }

    private <T> T untilItGoesThrough(Callable<T> call) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            try {
                return call.call();
            } catch (DataAccessException | TransactionException e) {
                cutOff.incrementAndGet();
            } catch (Exception e) {
                throw new AssertionError("not a cut connection", e);
            }
        }
        throw new AssertionError("cut off %d times".formatted(MOST_ATTEMPTS));
    }

    private void killOne(Random random) {
        try {
            var others = jdbc.sql("select id from information_schema.processlist where db = database() and command <> 'Sleep' and id <> connection_id()").query(Long.class).list();
            if (!others.isEmpty()) {
                jdbc.sql("kill " + others.get(random.nextInt(others.size()))).update();
                kills.incrementAndGet();
            }
        } catch (DataAccessException gone) {
            // it ended by itself
        }
    }
}
