package io.orderwright.planning.promotion;

import static io.orderwright.inventory.InventoryFixtures.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.Registered;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.imports.ImportFile;
import io.orderwright.catalog.imports.ImportFile.Mode;
import io.orderwright.catalog.imports.ImportReport;
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.planning.PlanningFixtures;
import io.orderwright.planning.level.ComputeDueLevels;
import io.orderwright.planning.level.LevelsOfTheNight;
import io.orderwright.planning.level.ReorderLevel;
import io.orderwright.planning.level.ReorderLevels;
import io.orderwright.planning.proposal.SizeProposal;
import io.orderwright.platform.security.Group;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import io.orderwright.testing.TestClock;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

@DatabaseTest
class PromotionsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @Autowired PlanUplifts plan;
    @Autowired Uplifts uplifts;
    @Autowired UpliftOutcomes outcomes;
    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;
    @Autowired PlanningFixtures planning;
    @Autowired ComputeDueLevels dueLevels;
    @Autowired LevelsOfTheNight night;
    @Autowired ReorderLevels levels;
    @Autowired SizeProposal size;
    @Autowired ImportFile importFile;
    @Autowired MockMvc mvc;
    @Autowired PeopleForTests people;
    @Autowired TestClock clock;

    @Test
    void raisesTheReorderPointWhileItLiesWithinTheLeadTimeAndNotBefore() {
        var mug = planning.steadySeller("MUG-RED", catalog.brightwick(), 20, 3_000);
        long usual = level(mug).leadTimeDemand();

        promote(mug, 20, 24, "2");
        dueLevels.compute();
        assertThat(level(mug).leadTimeDemand()).as("begins after the lead time").isEqualTo(usual);

        clock.advance(Duration.ofDays(10));
        stock.sellDaily(mug, 20, 10);
        night.bringUpToDate();
        // four of its days lie within the next fourteen; a plan of ×2 is believed to three quarters: 4 × 20 × 0.75
        assertThat(level(mug).leadTimeDemand()).isEqualTo(usual + 60);
    }

    @Test
    void takesBackWhatAFactorOfOneSays() {
        var mug = planning.steadySeller("MUG-RED", catalog.brightwick(), 20, 3_000);
        long usual = level(mug).leadTimeDemand();
        promote(mug, 2, 5, "3");
        dueLevels.compute();
        assertThat(level(mug).leadTimeDemand()).isEqualTo(usual + 4 * 30);

        promote(mug, 2, 5, "1");
        dueLevels.compute();

        assertThat(level(mug).leadTimeDemand()).isEqualTo(usual);
    }

    @Test
    void neverBecomesAnOrderWithoutAPlanner() {
        var mug = planning.steadySeller("MUG-RED", catalog.brightwick(), 20, 540);
        stock.sell(mug, 22);
        promote(mug, 12, 13, "2");

        var facts = size.size("BRIGHTWICK:MAIN:GBP", 1).orElseThrow().reviewFacts();

        assertThat(facts.promoted()).isTrue();
    }

    @Test
    void isTakenOutOfTheUsualSalesAndComparedWithWhatCame() {
        var mug = planning.steadySeller("MUG-RED", catalog.brightwick(), 20, 9_000);
        promote(mug, 0, 4, "2");
        for (int day = 0; day < 5; day++) {
            stock.sell(mug, 60);
            clock.advance(Duration.ofDays(1));
        }
        dueLevels.compute();

        // without taking them out, five days of 60 would lift the recent mean of 20 far above 25
        assertThat(level(mug).dailyMean()).isLessThan(new BigDecimal("25"));
        assertThat(outcomes.newest(10)).singleElement().satisfies(outcome -> assertThat(outcome.came()).isEqualByComparingTo("3"));
    }

    @Test
    void comesAsAFileTwiceTheSame() {
        catalog.mugRed();
        String file = "sku,location,first_day,last_day,factor,note\nMUG-RED,MAIN,2026-12-01,2026-12-07,2.5,Advent\nNO-SUCH,MAIN,2026-12-01,2026-12-07,2,\nMUG-RED,MAIN,2026-12-10,2026-12-07,2,\n";
        assertThat(imported(file).rejections()).extracting(r -> r.line() + " " + r.why().field()).containsExactlyInAnyOrder("3 sku", "4 factor");

        String good = file.lines().limit(2).reduce("", (a, b) -> a + b + "\n");
        assertThat(imported(good).result()).isEqualTo(new Registered(1, 0, 0));
        assertThat(imported(good).result()).isEqualTo(new Registered(0, 0, 1));
        assertThat(imported(good.replace("2.5", "3")).result()).isEqualTo(new Registered(0, 1, 0));
        assertThat(uplifts.newest(10)).hasSize(1);
    }

    @Test
    void isAPageAndAnApi() throws Exception {
        catalog.mugRed();
        mvc.perform(post("/planning/promotions").with(people.signedIn("tom", Group.PLANNERS)).with(csrf()).param("sku", "mug-red").param("location", "main")
                .param("firstDay", "2026-12-01").param("lastDay", "2026-12-07").param("factor", "2.5").param("note", "Advent")).andExpect(status().is3xxRedirection());
        mvc.perform(get("/planning/promotions").with(people.signedIn("tom", Group.PLANNERS))).andExpect(status().isOk()).andExpect(content().string(containsString("× 2.5")));
        mvc.perform(post("/planning/promotions").with(people.signedIn("tom", Group.PLANNERS)).with(csrf()).param("sku", "mug-red").param("location", "main")
                .param("firstDay", "2026-12-01").param("lastDay", "2026-11-07").param("factor", "2")).andExpect(status().isUnprocessableContent());
        mvc.perform(post("/api/v1/promotions").with(people.token("shop", Group.PLANNERS)).header("Idempotency-Key", "p1").contentType(MediaType.APPLICATION_JSON).content("""
                {"uplifts":[{"sku":"MUG-RED","location":"MAIN","firstDay":"2026-12-20","lastDay":"2026-12-21","factor":"1.5"}]}""")).andExpect(status().isOk())
                .andExpect(jsonPath("$.planned").value(1));
        mvc.perform(get("/api/v1/promotions").with(people.token("shop", Group.PLANNERS))).andExpect(status().isOk()).andExpect(jsonPath("$.uplifts.length()").value(2));
    }

    private ImportReport imported(String text) {
        return importFile.run("promotions", "promotions.csv", text.getBytes(StandardCharsets.UTF_8), Mode.ALL_OR_NOTHING, "tom");
    }

    private void promote(Sku sku, int firstInDays, int lastInDays, String factor) {
        plan.plan(List.of(new Uplift(sku, MAIN, TODAY.plusDays(firstInDays), TODAY.plusDays(lastInDays), new BigDecimal(factor), "Advent")), "tom");
    }

    private ReorderLevel level(Sku sku) {
        return levels.of(sku, MAIN).orElseThrow();
    }
}
