package io.orderwright.inventory;

import static io.orderwright.inventory.InventoryFixtures.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.StockMovement.Reason;
import io.orderwright.inventory.ledger.DeadlockRetry;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.DatabaseTest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class ConcurrentStockTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final int THREADS = 24;

    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;
    @Autowired StockLedger ledger;
    @Autowired StockPositions positions;
    @Autowired InboundSupply supply;
    @Autowired DeadlockRetry retry;
    @Autowired JdbcClient jdbc;
    @Autowired Clock clock;

    /** F97. */
    @Test
    void givesTheLastTenUnitsToTenOfAThousandOrders() throws Exception {
        var mug = catalog.mugRed();
        stock.open(mug, 10);

        var accepted = together(IntStream.range(0, 1000).<Callable<Boolean>>mapToObj(order -> () -> {
            try {
                return retry.run(() -> ledger.post(List.of(movement("order-" + order, mug, StockState.ON_HAND, StockState.ALLOCATED, 1, Reason.ALLOCATION)))) == 1;
            } catch (BrokenRule refused) {
                assertThat(refused.code()).isEqualTo("STOCK_NOT_AVAILABLE");
                return false;
            }
        }).toList());

        assertThat(accepted.stream().filter(yes -> yes)).hasSize(10);
        assertThat(stock.position(mug).allocated()).isEqualTo(10);
        assertThat(stock.position(mug).available()).isZero();
        agreeWithTheLedger();
    }

    /** F23, the side of stock: nothing is lost, nothing counted twice, and the crossing is announced. */
    @Test
    void crossesTheReorderPointWithFiftySalesAtOnce() throws Exception {
        var mug = catalog.product("MUG-FIFTY").register();
        stock.open(mug, 60);
        stock.reorderAt(mug, 30, 14);

        together(IntStream.range(0, 50).<Callable<String>>mapToObj(_ -> () -> retry.run(() -> stock.sell(mug, 1))).toList());

        assertThat(stock.position(mug).position()).isEqualTo(10);
        assertThat(positions.dailySales(mug, MAIN, TODAY, TODAY)).containsEntry(TODAY, 50L);
        assertThat(stock.announced(mug)).extracting(ReorderPointReached::position).contains(30L).allMatch(position -> position <= 30);
        agreeWithTheLedger();
    }

    @Test
    void postsTheSameMovementOnceWhenSentByManyAtOnce() throws Exception {
        var mug = catalog.mugRed();

        var posted = together(IntStream.range(0, 40).<Callable<Integer>>mapToObj(_ -> () ->
                retry.run(() -> ledger.post(List.of(movement("one", mug, StockState.OUTSIDE, StockState.ON_HAND, 7, Reason.COUNT))))).toList());

        assertThat(posted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1);
        assertThat(stock.position(mug).onHand()).isEqualTo(7);
    }

    /** Whoever looks while units pass between order lines sees them once, never twice and never not at all. */
    @Test
    void showsUnitsOnOrderOnceAtEveryInstant() throws Exception {
        var mug = catalog.mugRed();
        var from = stock.onOrder("PO-2026-000001", 1, mug, 20, TODAY);
        var seen = new ConcurrentSkipListSet<Long>();
        var done = new AtomicBoolean();
        try (var pool = Executors.newSingleThreadExecutor()) {
            var reader = pool.submit(() -> {
                while (!done.get()) {
                    seen.add(stock.position(mug).inbound());
                    seen.add(jdbc.sql("select sum(open_quantity) from inbound_supply where sku = 'MUG-RED'").query(Long.class).single());
                }
            });
            var line = from;
            for (int i = 2; i < 40; i++) {
                var next = new SupplyRef("PO-2026-%06d".formatted(i), 1);
                supply.carryOver("carry-" + i, line, next, Quantity.of(20), TODAY);
                line = next;
            }
            done.set(true);
            reader.get();
        }

        assertThat(seen).containsExactly(20L);
        agreeWithTheLedger();
    }

    /** F93: for every SKU, location and state the position is the sum of the ledger, whatever was done at the same time. */
    @Test
    void agreesWithTheLedgerAfterRandomMovements() throws Exception {
        var skus = IntStream.range(0, 6).mapToObj(i -> catalog.product("SKU-" + i).register()).toList();
        var legal = new ArrayList<Callable<Integer>>();
        var random = new Random(93);
        for (int i = 0; i < 250; i++) {
            var batch = IntStream.range(0, 1 + random.nextInt(6)).mapToObj(_ -> randomMovement(random, skus)).toList();
            legal.add(() -> tolerant(() -> ledger.post(batch)));
        }
        for (int i = 0; i < 60; i++) {
            var ref = new SupplyRef("PO-2026-%06d".formatted(i), 1);
            var sku = skus.get(random.nextInt(skus.size()));
            int ordered = 1 + random.nextInt(50);
            int came = random.nextInt(60);
            int quarantined = random.nextInt(5);
            legal.add(() -> tolerant(() -> {
                supply.expect("expect-" + ref, ref, InventoryFixtures.SUPPLIER, sku, MAIN, Quantity.of(ordered), TODAY.plusDays(ordered));
                return 1;
            }) + tolerant(() -> {
                supply.receive("receive-" + ref, ref, Quantity.of(came), Quantity.of(quarantined));
                return 1;
            }));
        }

        together(legal);

        agreeWithTheLedger();
        assertThat(jdbc.sql("select count(*) from stock_movement").query(Long.class).single()).isGreaterThan(200);
    }

    private StockMovement randomMovement(Random random, List<Sku> skus) {
        var sku = skus.get(random.nextInt(skus.size()));
        var key = "m-" + random.nextInt(600);
        long units = 1 + random.nextInt(9);
        return switch (random.nextInt(8)) {
            case 0, 1 -> movement(key, sku, StockState.OUTSIDE, StockState.ON_HAND, units * 5, Reason.COUNT);
            case 2 -> movement(key, sku, StockState.ON_HAND, StockState.OUTSIDE, units, Reason.SALE);
            case 3 -> movement(key, sku, StockState.ON_HAND, StockState.ALLOCATED, units, Reason.ALLOCATION);
            case 4 -> movement(key, sku, StockState.ALLOCATED, StockState.OUTSIDE, units, Reason.SALE);
            case 5 -> movement(key, sku, StockState.OUTSIDE, StockState.RETURN_PENDING, units, Reason.RETURN);
            case 6 -> movement(key, sku, StockState.RETURN_PENDING, StockState.QUARANTINED, units, Reason.INSPECTION);
            default -> movement(key, sku, StockState.QUARANTINED, StockState.ON_HAND, units, Reason.INSPECTION);
        };
    }

    private int tolerant(Callable<Integer> work) {
        try {
            return retry.run(() -> {
                try {
                    return work.call();
                } catch (RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
        } catch (BrokenRule refused) {
            assertThat(Set.of("STOCK_KEY_REUSED", "STOCK_NOT_AVAILABLE", "STOCK_WOULD_BE_NEGATIVE")).contains(refused.code());
            return 0;
        }
    }

    private void agreeWithTheLedger() {
        assertThat(jdbc.sql("""
                select p.sku from stock_position p
                where p.on_hand - p.allocated <> (select coalesce(sum(case when to_state = 'ON_HAND' then quantity when from_state = 'ON_HAND' then -quantity else 0 end), 0) from stock_movement m where m.sku = p.sku and m.location = p.location)
                   or p.allocated <> (select coalesce(sum(case when to_state = 'ALLOCATED' then quantity when from_state = 'ALLOCATED' then -quantity else 0 end), 0) from stock_movement m where m.sku = p.sku and m.location = p.location)
                   or p.inbound <> (select coalesce(sum(case when to_state = 'INBOUND' then quantity when from_state = 'INBOUND' then -quantity else 0 end), 0) from stock_movement m where m.sku = p.sku and m.location = p.location)
                   or p.quarantined <> (select coalesce(sum(case when to_state = 'QUARANTINED' then quantity when from_state = 'QUARANTINED' then -quantity else 0 end), 0) from stock_movement m where m.sku = p.sku and m.location = p.location)
                   or p.return_pending <> (select coalesce(sum(case when to_state = 'RETURN_PENDING' then quantity when from_state = 'RETURN_PENDING' then -quantity else 0 end), 0) from stock_movement m where m.sku = p.sku and m.location = p.location)
                   or p.inbound <> (select coalesce(sum(open_quantity), 0) from inbound_supply s where s.sku = p.sku and s.location = p.location)""")
                .query(String.class).list()).as("positions that differ from the ledger").isEmpty();
    }

    private StockMovement movement(String key, Sku sku, StockState from, StockState to, long units, Reason reason) {
        return new StockMovement(key, sku, MAIN, from, to, Quantity.of(units), reason, key, clock.instant());
    }

    private static <T> List<T> together(List<Callable<T>> work) throws InterruptedException, ExecutionException {
        try (var pool = Executors.newFixedThreadPool(THREADS)) {
            var results = new ArrayList<T>();
            for (Future<T> done : pool.invokeAll(work)) {
                results.add(done.get());
            }
            return results;
        }
    }
}
