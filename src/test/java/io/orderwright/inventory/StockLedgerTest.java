package io.orderwright.inventory;

import static io.orderwright.inventory.InventoryFixtures.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.StockMovement.Reason;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.DatabaseTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class StockLedgerTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;
    @Autowired StockLedger ledger;
    @Autowired StockPositions positions;
    @Autowired InboundSupply supply;
    @Autowired Clock clock;

    @Test
    void bringsThePositionUpToDate() {
        var mug = catalog.mugRed();
        stock.open(mug, 75);
        stock.onOrder("PO-2026-000001", 1, mug, 50, TODAY.plusDays(7));
        ledger.post(List.of(allocation("a-1", mug, 10)));
        stock.sell(mug, 2);
        stock.reorderAt(mug, 120, 14);

        var position = stock.position(mug);

        assertThat(position).isEqualTo(new StockPosition(mug, MAIN, 73, 10, 50, 50, 0, 0, 0, 113, 120L));
        assertThat(position.available()).isEqualTo(63);
        assertThat(position.isBelow()).isTrue();
        assertThat(positions.below(10)).containsExactly(position);
    }

    @Test
    void postsAMovementOnce() {
        var mug = catalog.mugRed();
        stock.open(mug, 75);

        assertThat(ledger.post(List.of(allocation("a-1", mug, 10), allocation("a-1", mug, 10)))).isEqualTo(1);
        assertThat(ledger.post(List.of(allocation("a-1", mug, 10)))).isZero();
        assertThat(stock.position(mug).allocated()).isEqualTo(10);
        assertThatThrownBy(() -> ledger.post(List.of(allocation("a-1", mug, 11)))).isInstanceOfSatisfying(BrokenRule.class, broken ->
                assertThat(broken.code()).isEqualTo("STOCK_KEY_REUSED"));
    }

    @Test
    void refusesAllWhenOneIsRefused() {
        var mug = catalog.mugRed();
        stock.open(mug, 10);

        assertThatThrownBy(() -> ledger.post(List.of(allocation("a-1", mug, 8), allocation("a-2", mug, 3))))
                .hasMessage("Movement a-2: 3 of MUG-RED were asked for at MAIN, 2 are available. Ask for at most that many.");
        assertThat(stock.position(mug).allocated()).isZero();
    }

    @Test
    void refusesUnknownSkusIllegalWaysAndUnitsOnOrderWithoutAnOrder() {
        var mug = catalog.mugRed();
        assertThatThrownBy(() -> stock.open(new Sku("NO-SUCH"), 1)).hasMessageContaining("There is no product NO-SUCH");
        assertThatThrownBy(() -> ledger.post(List.of(new StockMovement("x", mug, MAIN, StockState.OUTSIDE, StockState.ALLOCATED, Quantity.of(1), Reason.ALLOCATION, "r", clock.instant()))))
                .hasMessageContaining("cannot go from OUTSIDE to ALLOCATED");
        assertThatThrownBy(() -> ledger.post(List.of(new StockMovement("x", mug, MAIN, StockState.OUTSIDE, StockState.INBOUND, Quantity.of(1), Reason.ORDERED, "r", clock.instant()))))
                .hasMessageContaining("move only with an order line");
    }

    @Test
    void letsNoStateButTheShelfFallBelowZero() {
        var mug = catalog.mugRed();
        stock.sell(mug, 5);
        assertThat(stock.position(mug).onHand()).isEqualTo(-5);
        assertThat(stock.position(mug).available()).isZero();
        assertThatThrownBy(() -> ledger.post(List.of(new StockMovement("q", mug, MAIN, StockState.QUARANTINED, StockState.ON_HAND, Quantity.of(1), Reason.INSPECTION, "r", clock.instant()))))
                .isInstanceOfSatisfying(BrokenRule.class, broken -> assertThat(broken.code()).isEqualTo("STOCK_WOULD_BE_NEGATIVE"));
    }

    /** F22: what arrives after the risk window does not suppress the trigger. */
    @Test
    void countsSupplyOnlyWhenItComesInTime() {
        var mug = catalog.mugRed();
        stock.reorderAt(mug, 0, 14);
        stock.onOrder("PO-2026-000001", 1, mug, 40, TODAY.plusDays(14));
        var late = stock.onOrder("PO-2026-000001", 2, mug, 60, TODAY.plusDays(15));

        assertThat(stock.position(mug).inbound()).isEqualTo(100);
        assertThat(stock.position(mug).position()).isEqualTo(40);
        supply.promise(late, TODAY.plusDays(3));
        assertThat(stock.position(mug).position()).isEqualTo(100);
        assertThat(positions.incoming(mug, MAIN)).extracting(StockPositions.Incoming::due, StockPositions.Incoming::promised)
                .containsExactly(tuple(TODAY.plusDays(3), true), tuple(TODAY.plusDays(14), false));
    }

    /** F41: fewer now, the rest later. */
    @Test
    void countsEachPartOnItsDay() {
        var mug = catalog.mugRed();
        stock.reorderAt(mug, 0, 14);
        var line = stock.onOrder("PO-2026-000001", 1, mug, 480, TODAY.plusDays(7));
        var parts = List.of(new InboundSupply.Part(Quantity.of(120), TODAY.plusDays(30)), new InboundSupply.Part(Quantity.of(360), TODAY.plusDays(7)));

        supply.promise(line, parts);
        supply.promise(line, parts);

        assertThat(stock.position(mug).inbound()).isEqualTo(480);
        assertThat(stock.position(mug).position()).as("what a supplier puts off stays ordered: an exception, no second order").isEqualTo(480);
        assertThat(positions.incoming(mug, MAIN)).extracting(StockPositions.Incoming::quantity, StockPositions.Incoming::due, StockPositions.Incoming::promised)
                .containsExactly(tuple(360L, TODAY.plusDays(7), true), tuple(120L, TODAY.plusDays(30), true));

        supply.receive("GRN-2026-000001/1", line, Quantity.of(400), Quantity.ZERO);
        assertThat(positions.incoming(mug, MAIN)).extracting(StockPositions.Incoming::quantity, StockPositions.Incoming::due).containsExactly(tuple(80L, TODAY.plusDays(30)));
        supply.promise(line, parts);
        assertThat(positions.incoming(mug, MAIN)).extracting(StockPositions.Incoming::quantity, StockPositions.Incoming::due).containsExactly(tuple(80L, TODAY.plusDays(30)));
        supply.release("r-1", line, Quantity.of(80));
        assertThat(stock.position(mug).inbound()).isZero();
        supply.expect("back", line, InventoryFixtures.SUPPLIER, mug, MAIN, Quantity.of(5), TODAY.plusDays(2));
        assertThat(stock.position(mug).inbound()).isEqualTo(5);
    }

    @Test
    void givesUpTheLastPartFirst() {
        var mug = catalog.mugRed();
        var line = stock.onOrder("PO-2026-000001", 1, mug, 480, TODAY.plusDays(7));
        supply.promise(line, List.of(new InboundSupply.Part(Quantity.of(360), TODAY.plusDays(7)), new InboundSupply.Part(Quantity.of(120), TODAY.plusDays(30))));

        supply.release("r-1", line, Quantity.of(20));
        supply.carryOver("PO-2026-000002/1", line, new SupplyRef("PO-2026-000002", 1), Quantity.of(100), TODAY.plusDays(40));

        assertThat(positions.incoming(mug, MAIN)).extracting(StockPositions.Incoming::quantity, StockPositions.Incoming::due)
                .containsExactly(tuple(360L, TODAY.plusDays(7)), tuple(100L, TODAY.plusDays(40)));
        supply.promise(line, TODAY.plusDays(9));
        assertThat(positions.incoming(mug, MAIN)).first().extracting(StockPositions.Incoming::due).isEqualTo(TODAY.plusDays(9));
    }

    @Test
    void movesUnitsBetweenOrderLinesWithoutChangingTheirSum() {
        var mug = catalog.mugRed();
        var original = stock.onOrder("PO-2026-000001", 1, mug, 500, TODAY);
        supply.receive("GRN-2026-000001/1", original, Quantity.of(470), Quantity.of(10));
        var backorder = new SupplyRef("PO-2026-000002", 1);

        supply.carryOver("PO-2026-000002/1", original, backorder, Quantity.of(20), TODAY.plusDays(5));
        supply.carryOver("PO-2026-000002/1", original, backorder, Quantity.of(20), TODAY.plusDays(5));

        assertThat(stock.position(mug).inbound()).isEqualTo(20);
        assertThat(stock.position(mug).onHand()).isEqualTo(470);
        assertThat(stock.position(mug).quarantined()).isEqualTo(10);
        assertThat(positions.incoming(mug, MAIN)).singleElement().satisfies(incoming -> {
            assertThat(incoming.supply()).isEqualTo(backorder);
            assertThat(incoming.quantity()).isEqualTo(20);
        });
    }

    @Test
    void booksWhatComesBeyondTheOrderFromOutside() {
        var mug = catalog.mugRed();
        var line = stock.onOrder("PO-2026-000001", 1, mug, 10, TODAY);

        supply.receive("GRN-2026-000001/1", line, Quantity.of(12), Quantity.of(1));
        supply.receive("GRN-2026-000001/1", line, Quantity.of(12), Quantity.of(1));

        assertThat(stock.position(mug)).isEqualTo(new StockPosition(mug, MAIN, 12, 0, 0, 0, 1, 0, 0, 12, null));
    }

    /** F5: base units are whole, so nothing is ever rounded: ten thousand parts of an order come to exactly what was ordered. */
    @Test
    @Tag("slow")
    void addsTenThousandPartialReceiptsUpExactly() {
        var mug = catalog.mugRed();
        var random = new Random(41);
        var parts = IntStream.range(0, 10_000).mapToLong(_ -> 1 + random.nextInt(1_000)).toArray();
        long ordered = LongStream.of(parts).sum();
        var line = stock.onOrder("PO-2026-000001", 1, mug, ordered, TODAY);
        long damaged = 0;

        for (int from = 0; from < parts.length; from += 500) {
            var some = new ArrayList<InboundSupply.Received>();
            for (int part = from; part < from + 500; part++) {
                long bad = random.nextInt(10) == 0 ? 1 : 0;
                damaged += bad;
                some.add(new InboundSupply.Received("GRN/" + part, line, Quantity.of(parts[part] - bad), Quantity.of(bad)));
            }
            supply.change(some);
        }

        assertThat(stock.position(mug).inbound()).isZero();
        assertThat(stock.position(mug).onHand()).isEqualTo(ordered - damaged);
        assertThat(stock.position(mug).quarantined()).isEqualTo(damaged);
    }

    @Test
    void releasesUnitsThatWillNotCome() {
        var mug = catalog.mugRed();
        var line = stock.onOrder("PO-2026-000001", 1, mug, 10, TODAY);

        supply.release("r-1", line, Quantity.of(4));
        supply.release("r-1", line, Quantity.of(4));

        assertThat(stock.position(mug).inbound()).isEqualTo(6);
        assertThatThrownBy(() -> supply.release("r-2", line, Quantity.of(7))).hasMessageContaining("7 units of MUG-RED were to leave, 6 are on order");
    }

    @Test
    void takesACancelledSaleOffTheDayOnWhichItWasMade() {
        var mug = catalog.mugRed();
        stock.open(mug, 100);
        stock.sellDaily(mug, 5, 2);
        ledger.post(List.of(sale("s-1", mug, 3, clock.instant().minus(Duration.ofDays(1)))));
        assertThat(positions.dailySales(mug, MAIN, TODAY.minusDays(30), TODAY)).isEqualTo(Map.of(TODAY.minusDays(2), 5L, TODAY.minusDays(1), 8L));

        ledger.post(List.of(new StockMovement("c-1", mug, MAIN, StockState.OUTSIDE, StockState.ON_HAND, Quantity.of(3), Reason.SALE_CANCELLED, "s-1", clock.instant())));

        assertThat(positions.dailySales(mug, MAIN, TODAY.minusDays(30), TODAY)).isEqualTo(Map.of(TODAY.minusDays(2), 5L, TODAY.minusDays(1), 5L));
        assertThat(stock.position(mug).onHand()).isEqualTo(90);
    }

    private StockMovement sale(String key, Sku sku, long units, Instant at) {
        return new StockMovement(key, sku, MAIN, StockState.ON_HAND, StockState.OUTSIDE, Quantity.of(units), Reason.SALE, key, at);
    }

    private StockMovement allocation(String key, Sku sku, long units) {
        return new StockMovement(key, sku, MAIN, StockState.ON_HAND, StockState.ALLOCATED, Quantity.of(units), Reason.ALLOCATION, "SO-1", clock.instant());
    }
}
