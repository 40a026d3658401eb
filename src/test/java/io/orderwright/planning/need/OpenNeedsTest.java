package io.orderwright.planning.need;

import static io.orderwright.inventory.InventoryFixtures.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierCalendar;
import io.orderwright.catalog.suppliers.KeepCalendar;
import io.orderwright.inventory.InboundSupply;
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.inventory.StockLedger;
import io.orderwright.inventory.StockMovement;
import io.orderwright.inventory.StockMovement.Reason;
import io.orderwright.inventory.StockState;
import io.orderwright.inventory.SupplyHistory;
import io.orderwright.planning.PlanningFixtures;
import io.orderwright.planning.ReorderExplanations;
import io.orderwright.planning.proposal.ShowProposal;
import io.orderwright.planning.proposal.SizeProposal;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class OpenNeedsTest {

    private static final int MOVEMENTS = 50;

    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;
    @Autowired PlanningFixtures planning;
    @Autowired StockLedger ledger;
    @Autowired SweepNeeds sweep;
    @Autowired KeepCalendar calendars;
    @Autowired Needs needs;
    @Autowired InboundSupply supply;
    @Autowired SupplyHistory history;
    @Autowired SizeProposal size;
    @Autowired ShowProposal show;
    @Autowired Holds holds;
    @Autowired ReorderExplanations explanations;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;
    @Autowired TestClock clock;

    @Test
    void opensANeedExactlyAtTheReorderPointAndTellsTheProcessOfTheSupplier() {
        var mug = planning.steadySeller("MUG-RED", catalog.brightwick(), 20, 540);
        stock.sell(mug, 1);
        assertThat(planning.openNeeds()).isEmpty();

        stock.sell(mug, 1);

        var need = planning.openNeeds().getFirst();
        assertThat(need.position()).isEqualTo(538);
        assertThat(need.reorderPoint()).isEqualTo(538);
        assertThat(need.key()).isEqualTo("BRIGHTWICK:MAIN:GBP");
        assertThat(need.orderAtReason()).isEqualTo(OrderMoment.Reason.AT_ONCE);
        assertThat(messageIds()).containsExactly("replenishment-need/" + need.id());
    }

    @Test
    void opensOneNeedHoweverOftenStockFallsFurther() {
        var mug = planning.steadySeller("MUG-RED", catalog.brightwick(), 20, 538);
        for (int i = 0; i < 5; i++) {
            stock.sell(mug, 3);
        }

        assertThat(planning.openNeeds()).hasSize(1);
        assertThat(messageIds()).hasSize(1);
        assertThat(why(mug)).isEqualTo("open");
    }

    /** Fifty sales at once bring the stock over the edge, every third of them dies just before its commit. */
    @Test
    void opensExactlyOneNeedWhenFiftyMovementsCrossThePointTogetherAndSomeFail() throws Exception {
        var mug = planning.steadySeller("MUG-RED", catalog.brightwick(), 20, 548);
        var start = new CyclicBarrier(MOVEMENTS);
        int failed = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Void>>();
            for (int i = 0; i < MOVEMENTS; i++) {
                running.add(threads.submit(sale(mug, i, i % 3 == 0, start)));
            }
            for (var one : running) {
                try {
                    one.get();
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).hasMessage("killed");
                    failed++;
                }
            }
        }

        assertThat(failed).isEqualTo(17);
        assertThat(stock.position(mug).onHand()).isEqualTo(548 - (MOVEMENTS - failed));
        assertThat(planning.all()).hasSize(1);
        assertThat(messageIds()).containsExactly("replenishment-need/" + planning.openNeeds().getFirst().id());
        assertThat(sweep.sweep().missed()).isZero();
    }

    private Callable<Void> sale(Sku sku, int number, boolean dies, CyclicBarrier start) {
        return () -> {
            start.await();
            transaction.executeWithoutResult(status -> {
                ledger.post(List.of(new StockMovement("parallel/" + number, sku, MAIN, StockState.ON_HAND, StockState.OUTSIDE, Quantity.of(1), Reason.SALE, "parallel",
                        clock.instant())));
                if (dies) {
                    throw new IllegalStateException("killed");
                }
            });
            return null;
        };
    }

    @Test
    void opensNothingWhenTheTransactionOfTheMovementFails() {
        var mug = planning.steadySeller("MUG-RED", catalog.brightwick(), 20, 548);

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            stock.sell(mug, 100);
            throw new IllegalStateException("killed");
        })).hasMessage("killed");

        assertThat(planning.all()).isEmpty();
        assertThat(messageIds()).isEmpty();
    }

    @Test
    void looksAtWhereTheTransactionEndedNotWhereItPassed() {
        var mug = planning.steadySeller("MUG-RED", catalog.brightwick(), 20, 548);

        transaction.executeWithoutResult(status -> {
            stock.sell(mug, 100);
            ledger.post(List.of(new StockMovement("count", mug, MAIN, StockState.OUTSIDE, StockState.ON_HAND, Quantity.of(100), Reason.COUNT, "count", clock.instant())));
        });

        assertThat(planning.all()).isEmpty();
    }

    @Test
    void waitsForTheOrderingWindowOfTheSupplier() {
        var supplier = catalog.supplier("KILN").orderingWindow("15:00").zone("Europe/Berlin").register();
        var mug = planning.steadySeller("MUG-RED", supplier, 20, 543);

        stock.sell(mug, 10);

        var need = planning.openNeeds().getFirst();
        assertThat(need.orderAt()).isEqualTo(Instant.parse("2026-11-24T14:00:00Z"));
        assertThat(need.orderAtReason()).isEqualTo(OrderMoment.Reason.WINDOW);
    }

    @Test
    void passesOverTheDaysOnWhichTheSupplierIsAway() {
        var supplier = catalog.supplier("KILN").orderingWindow("15:00").zone("Europe/Berlin").register();
        calendars.close(supplier, new SupplierCalendar.Closing(LocalDate.of(2026, 11, 24), LocalDate.of(2026, 11, 25), "stock-taking"), "priya");
        var mug = planning.steadySeller("MUG-RED", supplier, 20, 600);

        stock.sell(mug, 65);

        var need = planning.openNeeds().getFirst();
        assertThat(need.orderAt()).isEqualTo(Instant.parse("2026-11-26T14:00:00Z"));
        assertThat(need.orderAtReason()).isEqualTo(OrderMoment.Reason.WINDOW);
        assertThat(need.daysOff()).isEqualTo("2026-11-24 stock-taking, 2026-11-25 stock-taking");
        assertThat(explanations.explain(mug, MAIN).orElseThrow().reasonArguments()).last().isEqualTo(need.daysOff());
    }

    @Test
    void keepsBothReasonsWhenItDoesNotWaitForASupplierWhoIsAway() {
        var supplier = catalog.supplier("KILN").orderingWindow("15:00").zone("Europe/Berlin").register();
        calendars.close(supplier, new SupplierCalendar.Closing(LocalDate.of(2026, 11, 24), LocalDate.of(2026, 12, 20), "works holiday"), "priya");
        var mug = planning.steadySeller("MUG-RED", supplier, 20, 543);

        stock.sell(mug, 10);

        var need = planning.openNeeds().getFirst();
        assertThat(need.orderAt()).isEqualTo(TestClock.START);
        assertThat(need.orderAtReason()).isEqualTo(OrderMoment.Reason.STOCK_OUT);
        assertThat(need.slotAt()).isEqualTo(Instant.parse("2026-12-21T14:00:00Z"));
        assertThat(explanations.explain(mug, MAIN).orElseThrow().reasonKey()).isEqualTo("planning.why.open-stock-out");
    }

    @Test
    void doesNotWaitForTheWindowWhenStockWouldRunOut() {
        var supplier = catalog.supplier("KILN").orderingWindow("15:00").zone("Europe/Berlin").register();
        var mug = planning.steadySeller("MUG-RED", supplier, 20, 543);

        stock.sell(mug, 268);

        var need = planning.openNeeds().getFirst();
        assertThat(need.orderAt()).isEqualTo(TestClock.START);
        assertThat(need.orderAtReason()).isEqualTo(OrderMoment.Reason.STOCK_OUT);
    }

    @Test
    void takesTomorrowsWindowWhenTodaysHasPassed() {
        var supplier = catalog.supplier("KILN").orderingWindow("09:00").zone("Europe/London").register();
        var mug = planning.steadySeller("MUG-RED", supplier, 20, 543);

        stock.sell(mug, 10);

        assertThat(planning.openNeeds().getFirst().orderAt()).isEqualTo(Instant.parse("2026-11-25T09:00:00Z"));
    }

    @Test
    void neverReordersADiscontinuedProduct() {
        var brightwick = catalog.brightwick();
        var mug = planning.steadySeller(catalog.product("MUG-OLD").discontinued().register(), brightwick, 20, 543);

        stock.sell(mug, 400);

        assertThat(planning.all()).isEmpty();
        assertThat(sweep.sweep().missed()).isZero();
        assertThat(why(mug)).isEqualTo("discontinued");
    }

    @Test
    void countsWhatIsOnOrderInTimeButNotWhatComesTooLate() {
        var brightwick = catalog.brightwick();
        var inTime = planning.steadySeller("IN-TIME", brightwick, 20, 543);
        var late = planning.steadySeller("LATE", brightwick, 20, 543);
        stock.onOrder("PO-2026-000001", 1, inTime, 300, LocalDate.of(2026, 12, 8));
        stock.onOrder("PO-2026-000001", 2, late, 300, LocalDate.of(2027, 1, 8));

        stock.sell(inTime, 100);
        stock.sell(late, 100);

        assertThat(planning.openNeeds()).extracting(Need::sku).containsExactly(late);
    }

    @Test
    void makesAnExceptionAndNoSecondOrderOfSupplyThatIsPostponed() {
        var mug = planning.steadySeller("MUG-RED", catalog.brightwick(), 20, 543);
        var line = stock.onOrder("PO-2026-000001", 1, mug, 300, LocalDate.of(2026, 12, 8));

        supply.promise(line, LocalDate.of(2027, 2, 8));
        stock.sell(mug, 100);

        assertThat(planning.all()).isEmpty();
        assertThat(sweep.sweep().missed()).isZero();
        assertThat(history.late(LocalDate.of(2026, 11, 24), 10)).containsExactly(new SupplyHistory.LateSupply(line, mug, MAIN, 300, LocalDate.of(2026, 12, 8), LocalDate.of(2027, 2, 8)));
    }

    @Test
    void letsLaterNeedsGoTheirOwnWayWhileAProposalOfTheSupplierWaitsForAPlanner() {
        var brightwick = catalog.brightwick();
        var first = planning.steadySeller("FIRST", brightwick, 20, 543);
        var meanwhile = planning.steadySeller("MEANWHILE", brightwick, 20, 543);
        var later = planning.steadySeller("LATER", brightwick, 20, 543);
        stock.sell(first, 100);
        var proposal = transaction.execute(_ -> size.size("BRIGHTWICK:MAIN:GBP", 4711).orElseThrow().id());
        stock.sell(meanwhile, 100);

        transaction.executeWithoutResult(_ -> show.show(proposal, "seasonal product"));
        stock.sell(later, 100);

        assertThat(correlationKeys()).containsExactly("BRIGHTWICK:MAIN:GBP", "BRIGHTWICK:MAIN:GBP", "BRIGHTWICK:MAIN:GBP:" + proposal, "BRIGHTWICK:MAIN:GBP:" + proposal);
        transaction.executeWithoutResult(_ -> size.size("BRIGHTWICK:MAIN:GBP", 4712));
        assertThat(planning.openNeeds()).extracting(Need::state).containsOnly(Need.State.PROPOSED);
        assertThat(planning.openNeeds()).filteredOn(need -> !proposal.value().equals(need.proposalId())).extracting(Need::sku).containsExactlyInAnyOrder(meanwhile, later);
    }

    @Test
    void holdsAPlannersNotNowUntilItsDateWhateverStockDoes() {
        var mug = planning.steadySeller("MUG-RED", catalog.brightwick(), 20, 548);
        holds.place(List.of(new Hold(mug, MAIN, LocalDate.of(2026, 11, 26), Urgency.BELOW, 538, "Spring range comes.", "tom", TestClock.START, "RP-2026-000001")));

        stock.sell(mug, 300);
        clock.advance(Duration.ofDays(1));
        stock.sell(mug, 130);
        assertThat(sweep.sweep()).isEqualTo(new SweepNeeds.Swept(0, 0, 0));
        assertThat(planning.all()).isEmpty();
        assertThat(why(mug)).isEqualTo("postponed");

        clock.advance(Duration.ofDays(1));
        assertThat(sweep.sweep()).isEqualTo(new SweepNeeds.Swept(0, 1, 0));
        assertThat(planning.openNeeds()).extracting(Need::foundBy).containsExactly(Need.FoundBy.HOLD_OVER);
    }

    @Test
    void doesNotFireAgainForTheFactsOnWhichANeedWasReturned() {
        var mug = planning.steadySeller("MUG-RED", catalog.brightwick(), 20, 548);
        holds.place(List.of(new Hold(mug, MAIN, null, Urgency.BELOW, 538, "Too dear.", "maria", TestClock.START, "RP-2026-000001")));

        stock.sell(mug, 100);
        assertThat(sweep.sweep().missed()).isZero();
        assertThat(planning.all()).isEmpty();
        assertThat(why(mug)).isEqualTo("returned");

        stock.sell(mug, 200);
        assertThat(planning.openNeeds()).extracting(Need::position).containsExactly(248L);
    }

    @Test
    void firesAgainAfterStockRecoveredFromAReturnedNeed() {
        var mug = planning.steadySeller("MUG-RED", catalog.brightwick(), 20, 548);
        holds.place(List.of(new Hold(mug, MAIN, null, Urgency.BELOW, 538, "Too dear.", "maria", TestClock.START, "RP-2026-000001")));
        assertThat(sweep.sweep().missed()).isZero();

        stock.sell(mug, 100);

        assertThat(planning.openNeeds()).hasSize(1);
    }

    @Test
    void findsInTheNightWhatAMovementMissedAndSaysHowMany() {
        var mug = planning.steadySeller("MUG-RED", catalog.brightwick(), 20, 548);
        stock.sell(mug, 100);
        jdbc.sql("delete from replenishment_need").update();

        assertThat(sweep.sweep()).isEqualTo(new SweepNeeds.Swept(1, 0, 0));
        assertThat(sweep.sweep().missed()).isZero();
        assertThat(planning.openNeeds()).extracting(Need::foundBy).containsExactly(Need.FoundBy.SWEEP);
    }

    @Test
    void announcesANeedAgainThatNothingTookUp() {
        var mug = planning.steadySeller("MUG-RED", catalog.brightwick(), 20, 548);
        stock.sell(mug, 100);
        clock.advance(Duration.ofHours(1));

        assertThat(sweep.sweep().awakened()).isEqualTo(1);
        assertThat(sweep.sweep().awakened()).isEqualTo(1);

        long need = planning.openNeeds().getFirst().id();
        assertThat(messageIds()).containsExactlyInAnyOrder("replenishment-need/" + need, "replenishment-need/" + need + "/again/2026-11-24");
    }

    @Test
    void opensANeedWhenTheReorderPointRisesOverTheStock() {
        var brightwick = catalog.brightwick();
        var mug = planning.steadySeller("MUG-RED", brightwick, 20, 548);

        catalog.price(brightwick, mug).leadTime(21).from(LocalDate.of(2026, 11, 24)).superseding().list();
        planning.recompute(mug);

        assertThat(planning.openNeeds()).extracting(Need::sku).containsExactly(mug);
    }

    private String why(Sku sku) {
        return explanations.explain(sku, MAIN).orElseThrow().reasonKey().substring("planning.why.".length());
    }

    private List<String> correlationKeys() {
        return jdbc.sql("select ordering_key from outbox where message_key like 'engine/replenishment-need%' order by id").query(String.class).list();
    }

    private List<String> messageIds() {
        return jdbc.sql("select message_key from outbox where message_key like 'engine/replenishment-need%' order by id").query(String.class).list().stream().map(key -> key.substring("engine/".length())).toList();
    }
}
