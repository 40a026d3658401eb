package io.orderwright.planning.level;

import static io.orderwright.inventory.InventoryFixtures.MAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.inventory.StockPositions;
import io.orderwright.planning.PlanningFixtures;
import io.orderwright.planning.QuantityStep;
import io.orderwright.planning.ReorderExplanations;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.TestClock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DatabaseTest
class RecomputeReorderPointsTest {

    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;
    @Autowired PlanningFixtures planning;
    @Autowired RecomputeReorderPoints recompute;
    @Autowired ComputeDueLevels dueLevels;
    @Autowired ReorderLevels levels;
    @Autowired StockPositions positions;
    @Autowired ReorderExplanations explanations;
    @Autowired TestClock clock;

    @Test
    void isLeadTimeTimesDailySalesPlusSafetyStockShownTermByTerm() {
        var mug = planning.steadySeller("MUG-RED", catalog.brightwick(), 20, 900);

        var explanation = explanations.explain(mug, MAIN).orElseThrow();

        // 14 days × 20; safety 1.645 × 20 a day × 4.2 days, because a quoted lead time is taken to vary by 30 %
        assertThat(explanation.steps()).containsExactly(
                new QuantityStep("lead-time-demand", "14 days × 20 a day", 280),
                new QuantityStep("safety-stock", "enough in 95 of 100 waits", 139),
                new QuantityStep("reorder-point", "", 419));
        assertThat(explanation.reorderPoint()).isEqualTo(419);
        assertThat(explanation.reasonKey()).isEqualTo("planning.why.above-reorder-point");
        assertThat(explanation.reasonArguments()).containsExactly("900", "419");
        assertThat(stock.position(mug).reorderPoint()).isEqualTo(419);
    }

    @Test
    void rememberEveryReorderPointThereWasAndNothingTwice() {
        var mug = planning.steadySeller("MUG-RED", catalog.brightwick(), 20, 2_000);
        planning.recompute(mug);
        clock.advance(Duration.ofDays(1));
        stock.sellDaily(mug, 30, 1);

        dueLevels.compute();

        assertThat(levels.history(mug, MAIN, 10)).extracting(ReorderLevels.Past::reorderPoint).hasSize(2).last().isEqualTo(419L);
        assertThat(levels.of(mug, MAIN).orElseThrow().reorderPoint()).isGreaterThan(419);
    }

    @Test
    void followsANewLeadTimeBeforeAnybodySellsAgain() {
        var brightwick = catalog.brightwick();
        var mug = planning.steadySeller("MUG-RED", brightwick, 20, 900);

        catalog.price(brightwick, mug).leadTime(7).from(LocalDate.of(2026, 11, 24)).superseding().list();
        dueLevels.compute();

        assertThat(levels.of(mug, MAIN).orElseThrow().leadTimeDemand()).isEqualTo(140);
    }

    @Test
    void waitsForAnOfferAndComputesWhenSomebodyMakesOne() {
        var brightwick = catalog.brightwick();
        var mug = catalog.mugRed();
        stock.open(mug, 2_000);
        stock.sellDaily(mug, 20, 60);
        dueLevels.compute();
        assertThat(levels.of(mug, MAIN)).isEmpty();
        assertThat(explanations.explain(mug, MAIN).orElseThrow().reasonKey()).isEqualTo("planning.why.no-offer");

        catalog.price(brightwick, mug).list();
        dueLevels.compute();

        assertThat(levels.of(mug, MAIN).orElseThrow().reorderPoint()).isEqualTo(419);
    }

    @Test
    void goesThroughEveryPosition() {
        var brightwick = catalog.brightwick();
        for (String code : List.of("A", "B", "C")) {
            var sku = catalog.product(code).register();
            catalog.price(brightwick, sku).list();
            stock.open(sku, 2_000);
            stock.sellDaily(sku, 10, 60);
        }

        assertThat(recompute.recomputeAll()).isEqualTo(3);
        assertThat(recompute.recomputeAll()).isZero();
        assertThat(positions.following(null, 10)).extracting(p -> p.reorderPoint()).containsExactly(210L, 210L, 210L);
    }

    @Test
    void countsANewItemFromItsFirstSaleOn() {
        var mug = catalog.mugFromBrightwick().sku();
        stock.open(mug, 2_000);
        stock.sellDaily(mug, 12, 5);

        planning.recompute(mug);

        var level = levels.of(mug, MAIN).orElseThrow();
        assertThat(level.dailySales()).isEqualTo("12");
        assertThat(level.daysObserved()).isEqualTo(5);
        assertThat(level.isNew(LocalDate.of(2026, 11, 24), 28)).isTrue();
    }
}
