package io.orderwright.planning.launch;

import static io.orderwright.inventory.InventoryFixtures.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.planning.PlanningFixtures;
import io.orderwright.planning.level.ComputeDueLevels;
import io.orderwright.planning.level.ForecastQuality;
import io.orderwright.planning.level.LevelsOfTheNight;
import io.orderwright.planning.level.ReorderLevels;
import io.orderwright.planning.need.SweepNeeds;
import io.orderwright.planning.proposal.SizeProposal;
import io.orderwright.platform.security.Group;
import io.orderwright.shared.BrokenRule;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import io.orderwright.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class LaunchTest {

    private static final Sku NEW = new Sku("MUG-NEW");

    @Autowired DeclareLaunch declare;
    @Autowired Launches launches;
    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;
    @Autowired PlanningFixtures planning;
    @Autowired ComputeDueLevels due;
    @Autowired ReorderLevels levels;
    @Autowired LevelsOfTheNight night;
    @Autowired ForecastQuality quality;
    @Autowired SweepNeeds sweep;
    @Autowired SizeProposal size;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;
    @Autowired MockMvc mvc;
    @Autowired PeopleForTests people;
    @Autowired TestClock clock;

    @Test
    void sellsLikeItsAnalogueAndAsksAPlannerAboutTheFirstOrder() {
        launched("0.5");
        due.compute();

        var level = levels.of(NEW, MAIN).orElseThrow();
        assertThat(level.dailyMean()).isEqualByComparingTo("10");
        assertThat(level.reorderPoint()).isGreaterThan(14 * 10);
        assertThat(planning.openNeeds()).extracting(need -> need.sku().value()).containsExactly("MUG-NEW");
        assertThat(size.size("BRIGHTWICK:MAIN:GBP", 1).orElseThrow().reviewFacts().newItem()).isTrue();
    }

    @Test
    void believesItsOwnSalesMoreEachDay() {
        launched("1");
        stock.open(NEW, 5_000);
        stock.sellDaily(NEW, 40, 10);
        due.compute();

        // ten days of its own weigh as much as the plan: half of 20, half of 40
        assertThat(levels.of(NEW, MAIN).orElseThrow().dailyMean()).isBetween(new BigDecimal("28"), new BigDecimal("32"));
        stock.sellDaily(NEW, 40, 60);
        planning.recompute(NEW);
        assertThat(levels.of(NEW, MAIN).orElseThrow().dailyMean()).isGreaterThan(new BigDecimal("38"));
    }

    @Test
    void isDeclaredOnceAndNotAtAllWhenItsTransactionDies() {
        launched("1");
        declare.declare(launch("1"), "tom");
        assertThat(jdbc.sql("select count(*) from audit_event where action = 'planning.launch-declared'").query(Long.class).single()).isEqualTo(1);

        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> {
            declare.declare(launch("0.2"), "tom");
            throw new IllegalStateException("killed");
        })).hasMessage("killed");
        assertThat(launches.newest(10)).extracting(Launch::share).containsExactly(new BigDecimal("1.000"));
    }

    @Test
    void neverTriggersADiscontinuedProduct() {
        planning.steadySeller("MUG-RED", catalog.brightwick(), 20, 900);
        catalog.product("MUG-OLD").discontinued().register();
        assertThatThrownBy(() -> declare.declare(new Launch(new Sku("MUG-OLD"), MAIN, new Sku("MUG-RED"), BigDecimal.ONE, ""), "tom")).isInstanceOf(BrokenRule.class)
                .hasMessageContaining("MUG-OLD is discontinued and never reordered");

        var mug = planning.steadySeller("MUG-BLUE", catalog.brightwick(), 20, 900);
        catalog.product("MUG-BLUE").discontinued().register();
        stock.sell(mug, 890);
        sweep.sweep();
        night.bringUpToDate();
        assertThat(planning.openNeeds()).isEmpty();
    }

    @Test
    void asksAHumanWhenGoodsWouldLastLongerThanTheClassMay() {
        var slow = catalog.product("SLOW").register();
        catalog.price(catalog.brightwick(), slow).minimum(96).list();
        planning.sold(slow, 1, 20);
        stock.reorderAt(slow, 20, 15);
        stock.sell(slow, 1);

        var facts = size.size("BRIGHTWICK:MAIN:GBP", 1).orElseThrow().reviewFacts();

        assertThat(facts.daysOfCover()).isGreaterThan(facts.longestCover());
    }

    @Test
    void keepsHowWrongTheForecastsOfAClassWere() throws Exception {
        planning.steadySeller("MUG-RED", catalog.brightwick(), 20, 900);
        night.bringUpToDate();
        night.bringUpToDate();
        clock.advance(Duration.ofDays(1));
        night.bringUpToDate();

        var classes = quality.nights(10, 10);
        assertThat(classes).hasSize(1);
        var nights = classes.getFirst();
        assertThat(nights).extracting(ForecastQuality.Quality::day).hasSize(2).isSortedAccordingTo(Comparator.reverseOrder());
        var latest = nights.getFirst();
        assertThat(latest.skus()).isEqualTo(1);
        assertThat(latest.wape()).isBetween(BigDecimal.ZERO, new BigDecimal("0.1"));
        mvc.perform(get("/planning/forecast").with(people.signedIn("tom", Group.PLANNERS))).andExpect(status().isOk()).andExpect(content().string(containsString(latest.itemClass())));
    }

    @Test
    void weighsEachSkuByWhatItSells() {
        jdbc.sql("""
                insert into reorder_level (sku, location, supplier, daily_mean, daily_sd, weekly_variation, days_observed, lead_time_days, service_level, review_days, lead_time_demand,
                                           safety_stock, reorder_point, cover_days, order_up_to, computed_at, forecast_error, forecast_bias, item_class)
                values ('A', 'MAIN', 'S', 30, 0, 0, 60, 14, 0.95, 0, 1, 1, 2, 1, 3, now(6), 0.1, -0.1, 'AX'), ('B', 'MAIN', 'S', 10, 0, 0, 60, 14, 0.95, 0, 1, 1, 2, 1, 3, now(6), 0.5, 0.3, 'AX')""").update();

        quality.keep();

        // (30 × 0.1 + 10 × 0.5) / 40 and (30 × −0.1 + 10 × 0.3) / 40
        assertThat(quality.nights(1, 1).getFirst().getFirst().wape()).isEqualByComparingTo("0.2");
        assertThat(quality.nights(1, 1).getFirst().getFirst().bias()).isEqualByComparingTo("0");
    }

    @Test
    void isDeclaredOnThePage() throws Exception {
        planning.steadySeller("MUG-RED", catalog.brightwick(), 20, 900);
        catalog.product("MUG-NEW").register();

        mvc.perform(get("/planning/launches").with(people.signedIn("tom", Group.PLANNERS))).andExpect(content().string(containsString("None is declared.")))
                .andExpect(content().string(containsString("name=\"analogue\""))).andExpect(content().string(containsString("name=\"note\"")))
                .andExpect(content().string(containsString("Declare it"))).andExpect(content().string(not(containsString("<table"))));
        mvc.perform(get("/planning/launches").with(people.signedIn("anna", Group.AUDITORS))).andExpect(content().string(containsString("None is declared.")))
                .andExpect(content().string(not(containsString("name=\"analogue\""))));
        mvc.perform(post("/planning/launches").param("sku", "mug-new").param("location", "main").param("analogue", "mug-red").param("share", "60 %").with(csrf())
                .with(people.signedIn("tom", Group.PLANNERS))).andExpect(redirectedUrl("/planning/launches"));
        mvc.perform(post("/planning/launches").param("sku", "mug-new").param("location", "main").param("analogue", "mug-new").param("share", "60").with(csrf())
                .with(people.signedIn("tom", Group.PLANNERS))).andExpect(status().isUnprocessableContent());
        mvc.perform(get("/planning/launches").with(people.signedIn("tom", Group.PLANNERS))).andExpect(content().string(containsString("60 %")))
                .andExpect(content().string(not(containsString("None is declared."))));
    }

    private void launched(String share) {
        planning.steadySeller("MUG-RED", catalog.brightwick(), 20, 900);
        catalog.product("MUG-NEW").register();
        catalog.price(catalog.brightwick(), NEW).list();
        declare.declare(launch(share), "tom");
    }

    private static Launch launch(String share) {
        return new Launch(NEW, MAIN, new Sku("MUG-RED"), new BigDecimal(share), "Same shape");
    }
}
