package io.orderwright.planning.transfer;

import static io.orderwright.inventory.InventoryFixtures.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.LocationCode;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.inventory.StockMovement;
import io.orderwright.inventory.StockMovement.Reason;
import io.orderwright.inventory.StockLedger;
import io.orderwright.inventory.StockPosition;
import io.orderwright.inventory.StockPositions;
import io.orderwright.inventory.StockState;
import io.orderwright.inventory.StockTransfer;
import io.orderwright.inventory.StockTransfer.DifferenceEnd;
import io.orderwright.inventory.StockTransfer.State;
import io.orderwright.inventory.StockTransfers;
import io.orderwright.planning.PlanningFixtures;
import io.orderwright.planning.level.ReorderLevels;
import io.orderwright.planning.need.SweepNeeds;
import io.orderwright.planning.proposal.SizeProposal;
import io.orderwright.planning.rules.Mode;
import io.orderwright.planning.rules.PlanningMode;
import io.orderwright.platform.security.Group;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import io.orderwright.testing.TestClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** Reorder point 538 and 20 a day at MAIN; London sells what the statement below says and keeps the level of its own orders. */
@DatabaseTest
class TransferBeforeBuyingTest {

    private static final LocationCode LONDON = new LocationCode("LONDON");

    @Autowired StockTransfers transfers;
    @Autowired StockLedger ledger;
    @Autowired StockPositions positions;
    @Autowired ReorderLevels levels;
    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;
    @Autowired PlanningFixtures planning;
    @Autowired SizeProposal size;
    @Autowired SweepNeeds sweep;
    @Autowired PlanningMode mode;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;
    @Autowired TestClock clock;
    @Autowired MockMvc mvc;
    @Autowired PeopleForTests people;

    @Test
    void bringsItAllWhereAnotherPlaceHasEnough() {
        var mug = seller();
        london(mug, 2_000);
        stock.sell(mug, 30);

        var transfer = only();
        var level = levels.of(mug, MAIN).orElseThrow();
        assertThat(planning.openNeeds()).isEmpty();
        assertThat(transfer.state()).isEqualTo(State.PROPOSED);
        assertThat(transfer.quantity()).isEqualTo(level.orderUpTo() - 518);
        assertThat(transfer.spare()).isEqualTo(2_000 - level.orderUpTo());
        assertThat(transfer.spareDays()).isEqualTo(level.leadTimeDays() + level.reviewDays() + level.coverDays());
        assertThat(stock.position(mug).position()).isEqualTo(level.orderUpTo());
        assertThat(stock.position(mug).onHand()).isEqualTo(518);
        assertThat(size.size("BRIGHTWICK:MAIN:GBP", 1)).isEmpty();
        assertThat(sweep.sweep().missed()).isZero();
        assertThat(jdbc.sql("select count(*) from stock_transfer").query(Long.class).single()).isOne();
    }

    @Test
    void buysTheRestWhereAnotherPlaceHasAPart() {
        var mug = seller();
        long upTo = levels.of(mug, MAIN).orElseThrow().orderUpTo();
        london(mug, upTo + 100);
        stock.sell(mug, 348);

        assertThat(only().quantity()).isEqualTo(100);
        assertThat(planning.openNeeds()).singleElement().satisfies(need -> assertThat(need.position()).isEqualTo(300));
        var ordered = size.size("BRIGHTWICK:MAIN:GBP", 1).orElseThrow().lines().getFirst().quantity().units();
        assertThat(ordered).isBetween(upTo - 300, upTo - 300 + 11);
    }

    @Test
    void leavesAPlaceItsOwnSafetyAndWhatItPromised() {
        var mug = seller();
        long upTo = levels.of(mug, MAIN).orElseThrow().orderUpTo();
        london(mug, upTo + 100);
        ledger.post(List.of(new StockMovement("promised", mug, LONDON, StockState.ON_HAND, StockState.ALLOCATED, Quantity.of(60), Reason.ALLOCATION, "S-1", clock.instant())));
        stock.sell(mug, 30);

        assertThat(transfers.list(false, null, 10).items()).as("40 are two days of sales and not worth the way").isEmpty();
        assertThat(planning.openNeeds()).hasSize(1);
    }

    /** Whichever falls first: together they never get more than London has to spare. */
    @Test
    void sharesWhatIsSpareBetweenTwoPlaces() {
        for (boolean mainFirst : List.of(true, false)) {
            var sku = planning.steadySeller(mainFirst ? "BOWL" : "JUG", catalog.brightwick(), 20, 548);
            long upTo = levels.of(sku, MAIN).orElseThrow().orderUpTo();
            london(sku, upTo + 500);
            var leeds = new LocationCode("LEEDS");
            if (mainFirst) {
                stock.sell(sku, 30);
                alike(sku, leeds, 500);
            } else {
                alike(sku, leeds, 500);
                stock.sell(sku, 30);
            }

            assertThat(transfers.list(true, null, 10).items().stream().filter(t -> t.sku().equals(sku)).toList()).hasSize(2).extracting(StockTransfer::source).containsOnly(LONDON);
            assertThat(transfers.list(true, null, 10).items().stream().filter(t -> t.sku().equals(sku)).mapToLong(StockTransfer::quantity).sum()).isEqualTo(500);
        }
    }

    @Test
    void knowsNothingOfAPlaceWithoutALevel() {
        var mug = seller();
        stock.open(mug, LONDON, 9_000);
        stock.sell(mug, 30);

        assertThat(transfers.list(false, null, 10).items()).isEmpty();
        assertThat(planning.openNeeds()).hasSize(1);
    }

    @Test
    void givesTheNeedBackWhenItIsCancelledAndDoesNotAskAgain() {
        var mug = fallen();
        var number = only().number();
        transfers.cancel(number, "London needs it for a fair", "tom");
        transfers.cancel(number, "London needs it for a fair", "tom");

        assertThat(planning.openNeeds()).singleElement().satisfies(need -> assertThat(need.position()).isEqualTo(518));
        assertThat(only().state()).isEqualTo(State.CANCELLED);
        assertThat(stock.position(mug).inbound()).isZero();
        assertThatThrownBy(() -> transfers.release(number, "tom")).isInstanceOf(BrokenRule.class).hasMessageContaining("is cancelled");
    }

    @Test
    void countsEachUnitOnceOnEveryStep() {
        var mug = fallen();
        var number = only().number();
        long units = only().quantity();
        assertThatThrownBy(() -> transfers.ship(number, "wanda")).isInstanceOf(BrokenRule.class).hasMessageContaining("is proposed and cannot be shipped");
        assertThat(london(mug).allocated()).isZero();

        twice(() -> transfers.release(number, "tom"));
        assertThat(london(mug).allocated()).isEqualTo(units);
        assertThat(london(mug).onHand()).isEqualTo(2_000);

        twice(() -> transfers.ship(number, "wanda"));
        assertThat(london(mug).onHand()).isEqualTo(2_000 - units);
        assertThat(london(mug).allocated()).isZero();
        assertThat(stock.position(mug).inboundInTime()).isEqualTo(units);
        assertThat(stock.position(mug).onHand()).isEqualTo(518);
        assertThatThrownBy(() -> transfers.cancel(number, "Too late", "tom")).isInstanceOf(BrokenRule.class).hasMessageContaining("cannot be cancelled");

        twice(() -> transfers.receive(number, units, "wanda"));
        twice(() -> transfers.release(number, "tom"));
        twice(() -> transfers.ship(number, "wanda"));
        assertThat(stock.position(mug).onHand()).isEqualTo(518 + units);
        assertThat(stock.position(mug).inbound()).isZero();
        assertThat(only().state()).isEqualTo(State.RECEIVED);
        assertThat(jdbc.sql("select count(*) from delivery").query(Long.class).single()).as("a lead time of a supplier").isZero();
    }

    @Test
    void leavesADifferenceThatThePlannerOwns() {
        var mug = fallen();
        var number = only().number();
        long units = only().quantity();
        transfers.release(number, "tom");
        transfers.ship(number, "wanda");
        assertThatThrownBy(() -> transfers.receive(number, units + 1, "wanda")).isInstanceOf(BrokenRule.class);
        twice(() -> transfers.receive(number, units - 20, "wanda"));

        assertThat(only().missing()).isEqualTo(20);
        assertThat(only().differenceOwner()).isEqualTo("tom");
        assertThat(only().hasOpenDifference()).isTrue();
        assertThat(transfers.toDecide(10)).hasSize(1);
        assertThat(stock.position(mug).inbound()).isZero();

        twice(() -> transfers.settle(number, DifferenceEnd.FOUND, "Behind the door", "tom"));
        assertThat(stock.position(mug).onHand()).isEqualTo(518 + units);
        assertThat(transfers.toDecide(10)).isEmpty();
        assertThatThrownBy(() -> transfers.settle(number, DifferenceEnd.LOST, "No", "tom")).isInstanceOf(BrokenRule.class);
    }

    @Test
    void isNothingWhenKilledInBetween() {
        var mug = seller();
        london(mug, 2_000);
        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> {
            transfers.propose(List.of(new StockTransfers.Wanted(mug, LONDON, MAIN, 50, 100, 60, 3)));
            throw new IllegalStateException("killed");
        })).hasMessage("killed");
        assertThat(transfers.list(false, null, 10).items()).isEmpty();
        stock.sell(mug, 30);
        var number = only().number();
        for (Runnable step : List.<Runnable>of(() -> transfers.release(number, "tom"), () -> transfers.ship(number, "wanda"), () -> transfers.receive(number, only().quantity() - 1, "wanda"),
                () -> transfers.settle(number, DifferenceEnd.LOST, "Broken", "tom"))) {
            var before = only();
            assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> {
                step.run();
                throw new IllegalStateException("killed");
            })).hasMessage("killed");
            assertThat(only()).isEqualTo(before);
            step.run();
        }
        assertThat(jdbc.sql("select count(*) from stock_movement where reference like 'TR-%'").query(Long.class).single()).isEqualTo(5);
    }

    @Test
    void opensOneBetweenTwoPlaces() {
        var mug = fallen();

        assertThat(transfers.propose(List.of(new StockTransfers.Wanted(mug, LONDON, MAIN, 50, 100, 60, 3)))).isEmpty();
        assertThat(stock.position(mug).inbound()).isEqualTo(only().quantity());
    }

    @Test
    void isTakenBackWhenNobodyReleasesIt() {
        fallen();
        clock.advance(Duration.ofHours(47));
        sweep.sweep();
        assertThat(only().state()).isEqualTo(State.PROPOSED);

        clock.advance(Duration.ofHours(2));
        assertThat(sweep.sweep().missed()).isZero();

        assertThat(only().state()).isEqualTo(State.CANCELLED);
        assertThat(planning.openNeeds()).hasSize(1);
    }

    @Test
    void isNotProposedBesideTheOldWay() {
        mode.change(Mode.SHADOW, "First weeks", "tom");
        var mug = seller();
        london(mug, 2_000);
        stock.sell(mug, 30);

        assertThat(transfers.list(false, null, 10).items()).isEmpty();
    }

    @Test
    void isDecidedAtTheDeskAndDoneInTheWarehouse() throws Exception {
        fallen();
        var number = only().number();
        var tom = people.signedIn("tom", Group.PLANNERS);
        var wanda = people.signedIn("wanda", Group.WAREHOUSE);
        mvc.perform(get("/planning").with(tom)).andExpect(status().isOk()).andExpect(content().string(containsString("LONDON has 1,150 more than it needs for 30 days.")));
        mvc.perform(get("/planning/why").param("sku", "MUG-RED").with(tom)).andExpect(content().string(containsString("are brought from LONDON, which has")));
        mvc.perform(get("/planning/why").param("sku", "MUG-RED").param("location", "LONDON").with(tom)).andExpect(content().string(containsString("from LONDON to MAIN is proposed")));
        mvc.perform(post("/planning/transfers/" + number).param("decision", "release").with(csrf()).with(wanda)).andExpect(status().isForbidden());
        mvc.perform(post("/planning/transfers/" + number).param("decision", "release").with(csrf()).with(tom)).andExpect(redirectedUrl("/planning"));
        mvc.perform(get("/stock/transfers").with(wanda)).andExpect(status().isOk()).andExpect(content().string(containsString("It left")));
        mvc.perform(post("/stock/transfers/" + number + "/shipment").with(csrf()).with(wanda)).andExpect(redirectedUrl("/stock/transfers"));
        mvc.perform(get("/stock/transfers").with(wanda)).andExpect(content().string(containsString("It arrived")));
        mvc.perform(get("/stock/item").param("sku", "MUG-RED").param("location", "MAIN").with(tom)).andExpect(status().isOk()).andExpect(content().string(containsString("/stock/transfers")));
        mvc.perform(post("/api/v1/stock-transfers/" + number + "/receipt").contentType(MediaType.APPLICATION_JSON).content("{\"units\": 7}").header("Idempotency-Key", "r-1")
                .with(people.token("scanner", Group.WAREHOUSE))).andExpect(status().isOk()).andExpect(jsonPath("$.differenceOwner").value("tom"));
        mvc.perform(get("/planning").with(tom)).andExpect(content().string(containsString("did not arrive; tom finds out")));
        mvc.perform(post("/api/v1/transfer-decisions").contentType(MediaType.APPLICATION_JSON).content("{\"transfer\": \"%s\", \"decision\": \"lost\", \"because\": \"Fell off\"}".formatted(number))
                .header("Idempotency-Key", "d-1").with(people.token("shop", Group.PLANNERS))).andExpect(status().isOk()).andExpect(jsonPath("$.state").value("RECEIVED"));
        mvc.perform(get("/api/v1/stock-transfers/" + number).with(people.token("shop", Group.PLANNERS))).andExpect(jsonPath("$.differenceEnd").value("LOST"));
        mvc.perform(get("/api/v1/stock-transfers").param("open", "true").with(people.token("shop", Group.PLANNERS)))
                .andExpect(jsonPath("$.items[0].state").value("PROPOSED"));
        mvc.perform(get("/stock/transfers").with(wanda)).andExpect(content().string(containsString("are missing, tom finds out")));
    }

    private static void twice(Runnable step) {
        step.run();
        step.run();
    }

    private Sku seller() {
        return planning.steadySeller("MUG-RED", catalog.brightwick(), 20, 548);
    }

    private Sku fallen() {
        var mug = seller();
        london(mug, 2_000);
        stock.sell(mug, 30);
        return mug;
    }

    /** London needs as much as MAIN. */
    private void london(Sku sku, long units) {
        alike(sku, LONDON, units);
    }

    private void alike(Sku sku, LocationCode place, long units) {
        stock.open(sku, place, units);
        var columns = jdbc.sql("select column_name from information_schema.columns where table_schema = database() and table_name = 'reorder_level' and column_name not in ('id', 'location') and extra not like '%GENERATED%'")
                .query(String.class).list();
        var names = String.join(", ", columns);
        jdbc.sql("insert into reorder_level (location, %s) select ?, %s from reorder_level where sku = ? and location = 'MAIN'".formatted(names, names)).params(place.value(), sku.value()).update();
        positions.setReorderPoint(sku, place, levels.of(sku, MAIN).orElseThrow().reorderPoint(), 14);
    }

    private StockPosition london(Sku sku) {
        return positions.of(sku, LONDON).orElseThrow();
    }

    private StockTransfer only() {
        var all = transfers.list(false, null, 10).items();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }
}
