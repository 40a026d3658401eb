package io.orderwright.planning.need;

import static io.orderwright.inventory.InventoryFixtures.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.inventory.StockLedger;
import io.orderwright.inventory.StockMovement;
import io.orderwright.inventory.StockMovement.Reason;
import io.orderwright.inventory.StockState;
import io.orderwright.planning.PlanningFixtures;
import io.orderwright.planning.proposal.SizeProposal;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.TestClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** F23 as a property: sales, returns, repeats, crashes, sweeps and sizings in any order leave at most one open need for a shelf, one message for each need, and nothing for the sweep to find. */
@DatabaseTest
class OneNeedWhateverTheOrderTest {

    private static final int EVENTS = 60;

    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;
    @Autowired PlanningFixtures planning;
    @Autowired StockLedger ledger;
    @Autowired SweepNeeds sweep;
    @Autowired SizeProposal size;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient jdbc;
    @Autowired TestClock clock;

    private final List<StockMovement> posted = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void neverOrdersTwice(long seed) {
        var chance = new Random(seed);
        List<Sku> shelves = List.of(planning.steadySeller("MUG-RED", catalog.brightwick(), 20, 548), planning.steadySeller("MUG-BLUE", catalog.brightwick(), 20, 600));
        for (int event = 0; event < EVENTS; event++) {
            Sku shelf = shelves.get(chance.nextInt(shelves.size()));
            happen(chance, shelf, "random/%d/%d".formatted(seed, event));

            assertThat(planning.openNeeds()).as("after event %d of seed %d", event, seed).extracting(Need::sku).doesNotHaveDuplicates();
        }

        assertThat(sweep.sweep().missed()).as("needs that events missed").isZero();
        assertThat(jdbc.sql("select count(*) from replenishment_need").query(Long.class).single()).as("each need was told to the engine once")
                .isEqualTo(jdbc.sql("select count(*) from outbox where channel = 'engine' and message_key like '%replenishment-need/%'").query(Long.class).single());
        assertThat(jdbc.sql("select count(*) from stock_position where below").query(Long.class).single()).as("a shelf that is low has its need").isLessThanOrEqualTo(planning.openNeeds().size());
    }

    private void happen(Random chance, Sku shelf, String key) {
        switch (chance.nextInt(10)) {
            case 0, 1, 2, 3, 4 -> post(sale(shelf, key, 1 + chance.nextInt(12)));
            case 5 -> post(new StockMovement(key, shelf, MAIN, StockState.OUTSIDE, StockState.ON_HAND, Quantity.of(1 + chance.nextInt(8)), Reason.OPENING, "found", clock.instant()));
            case 6 -> posted.stream().skip(posted.isEmpty() ? 0 : chance.nextInt(posted.size())).findFirst().ifPresent(again -> ledger.post(List.of(again)));
            case 7 -> assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                ledger.post(List.of(sale(shelf, key, 30)));
                throw new IllegalStateException("killed");
            })).hasMessage("killed");
            case 8 -> sweep.sweep();
            default -> size.size("BRIGHTWICK:MAIN:GBP", chance.nextLong(1_000_000) + 1);
        }
    }

    private StockMovement sale(Sku shelf, String key, long units) {
        return new StockMovement(key, shelf, MAIN, StockState.ON_HAND, StockState.OUTSIDE, Quantity.of(units), Reason.SALE, "random", clock.instant());
    }

    private void post(StockMovement movement) {
        ledger.post(List.of(movement));
        posted.add(movement);
    }
}
