package io.orderwright.purchasing.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.catalog.Sku;
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.planning.OrderableProposal;
import io.orderwright.planning.ProposalId;
import io.orderwright.planning.QuantityStep;
import io.orderwright.planning.ReplenishmentProposals;
import io.orderwright.platform.halt.StopSwitch;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.DatabaseTest;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class ManyAtOnceTest {

    private static final ProposalId PROPOSAL = new ProposalId("RP-2026-000001");

    @Autowired PurchaseOrderFixtures fixtures;
    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;
    @Autowired DraftCauses causes;
    @Autowired CatalogueTerms terms;
    @Autowired Drafting drafting;
    @Autowired StopSwitch stop;
    @Autowired DraftBackorder draftBackorder;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;

    @Test
    void draftsOneOrderForAProposalThatFiftyWorkersTake() throws Exception {
        catalog.mugFromBrightwick();
        var proposals = new OneProposal();
        var draft = new DraftOrderFromProposal(causes, proposals, terms, drafting, stop);

        var numbers = allAtOnce(50, () -> transaction.execute(status -> draft.draft(PROPOSAL)));

        assertThat(new TreeSet<>(numbers)).hasSize(1);
        assertThat(jdbc.sql("select count(*) from purchase_order").query(Long.class).single()).isEqualTo(1);
        assertThat(proposals.told).hasValue(1);
        assertThat(jdbc.sql("select count(*) from outbox where payload like '%purchasing.order-drafted%'").query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void draftsOneOrderWhenTheFirstAttemptDiesBeforeItsCommit() {
        catalog.mugFromBrightwick();
        var draft = new DraftOrderFromProposal(causes, new OneProposal(), terms, drafting, stop);
        transaction.executeWithoutResult(status -> {
            draft.draft(PROPOSAL);
            status.setRollbackOnly();
        });

        var number = transaction.execute(status -> draft.draft(PROPOSAL));

        assertThat(fixtures.snapshot(number).line(1).ordered()).isEqualTo(Quantity.of(480));
        assertThat(jdbc.sql("select count(*) from purchase_order").query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void keepsThePlannersStepsOnTheLine() {
        catalog.mugFromBrightwick();
        var draft = new DraftOrderFromProposal(causes, new OneProposal(), terms, drafting, stop);

        var number = transaction.execute(status -> draft.draft(PROPOSAL));

        assertThat(new LineExplanations(jdbc).of(number).get(1)).isEqualTo(new LineExplanations.Explanation(24, List.of(new QuantityStep("need", "476", 476),
                new QuantityStep("pack", "40 × 12", 480))));
        assertThat(fixtures.snapshot(number).requestedBy()).as("the planner who released it").isEqualTo("pia");
    }

    @Test
    void neverShowsTheMissingUnitsTwiceOrNotAtAll() throws Exception {
        var number = fixtures.order(500).confirmed();
        var mug = new Sku("MUG-RED");
        var seen = new ConcurrentSkipListSet<Long>();
        var done = new AtomicBoolean();
        var started = new CountDownLatch(2);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> readers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                readers.add(pool.submit(() -> {
                    while (!done.get()) {
                        seen.add(stock.position(mug).inbound());
                        started.countDown();
                    }
                }));
            }
            try {
                started.await();
                fixtures.receive(number, 1, 480);
                var backorder = fixtures.backorder(number);
                fixtures.issue(backorder);
                fixtures.confirm(backorder);
            } finally {
                done.set(true);
            }
            for (var reader : readers) {
                reader.get();
            }
        }
        assertThat(seen).contains(500L).isSubsetOf(500L, 20L);
        assertThat(stock.position(mug).inbound()).isEqualTo(20);
    }

    @Test
    void draftsOneBackorderForTwentyWorkers() throws Exception {
        var number = fixtures.order(500).confirmed();
        fixtures.receive(number, 1, 480);

        var backorders = allAtOnce(20, () -> draftBackorder.draft(number));

        assertThat(new TreeSet<>(backorders)).hasSize(1);
        assertThat(stock.position(new Sku("MUG-RED")).inbound()).isEqualTo(20);
    }

    @Test
    void addsUpReceiptsOfOneOrderThatComeAtTheSameTime() throws Exception {
        var number = fixtures.order(500).confirmed();

        allAtOnce(20, () -> fixtures.receive(number, 1, 25));

        assertThat(fixtures.snapshot(number).line(1).received()).isEqualTo(Quantity.of(500));
        assertThat(stock.position(new Sku("MUG-RED")).onHand()).isEqualTo(500);
        assertThat(stock.position(new Sku("MUG-RED")).inbound()).isZero();
    }

    private static <T> List<T> allAtOnce(int threads, Callable<T> work) throws Exception {
        var go = new CountDownLatch(1);
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(pool.submit(() -> {
                    go.await();
                    return work.call();
                }));
            }
            go.countDown();
            var results = new ArrayList<T>();
            for (var future : running) {
                results.add(future.get());
            }
            return results;
        }
    }

    /** A proposal of 480 red mugs that Pia released. */
    private static final class OneProposal implements ReplenishmentProposals {

        private final AtomicInteger told = new AtomicInteger();
        private final AtomicReference<String> order = new AtomicReference<>();

        @Override
        public OrderableProposal orderable(ProposalId id) {
            var line = new OrderableProposal.Line(new Sku("MUG-RED"), Quantity.of(480), 24, List.of(new QuantityStep("need", "476", 476), new QuantityStep("pack", "40 × 12", 480)));
            return new OrderableProposal(id, new io.orderwright.catalog.SupplierId("BRIGHTWICK"), InventoryFixtures.MAIN, Currency.getInstance("GBP"), "pia", List.of(line));
        }

        @Override
        public boolean maySendUnseen(String purchaseOrderNumber) {
            return true;
        }

        @Override
        public void ordered(ProposalId id, String purchaseOrderNumber, Map<Sku, Integer> lineOf) {
            told.incrementAndGet();
            order.set(purchaseOrderNumber);
        }

        @Override
        public void issued(String purchaseOrderNumber) {}

        @Override
        public void returned(String purchaseOrderNumber, String reason) {}
    }
}
