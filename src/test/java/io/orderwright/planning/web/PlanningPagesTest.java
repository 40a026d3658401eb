package io.orderwright.planning.web;

import static io.orderwright.inventory.InventoryFixtures.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.stringContainsInOrder;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.SupplierId;
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.invoicing.landed.LandedRates;
import io.orderwright.planning.PlanningFixtures;
import io.orderwright.planning.ProposalId;
import io.orderwright.planning.ReplenishmentProposals;
import io.orderwright.planning.engine.LeadTime;
import io.orderwright.planning.engine.LeadTimeDemand;
import io.orderwright.planning.engine.policy.WaitingCost;
import io.orderwright.planning.level.ClassifyItems;
import io.orderwright.planning.level.ReorderLevels;
import io.orderwright.planning.proposal.ReadProposals;
import io.orderwright.planning.proposal.ShowProposal;
import io.orderwright.planning.proposal.SizeProposal;
import io.orderwright.planning.proposal.WhatIf;
import io.orderwright.platform.security.Group;
import io.orderwright.shared.Money;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import io.orderwright.testing.TestClock;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@DatabaseTest
class PlanningPagesTest {

    @Autowired LandedRates landedRates;
    @Autowired MockMvc mvc;
    @Autowired PeopleForTests people;
    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;
    @Autowired PlanningFixtures planning;
    @Autowired SizeProposal size;
    @Autowired ShowProposal show;
    @Autowired ReadProposals proposals;
    @Autowired WhatIf whatIf;
    @Autowired ReorderLevels levels;
    @Autowired ReplenishmentProposals handOver;
    @Autowired ClassifyItems classify;
    @Autowired TestClock clock;

    @Test
    void showsWhatWaitsAndTheSumBehindEachQuantity() throws Exception {
        var id = proposal();

        mvc.perform(get("/planning").with(people.signedIn("tom", Group.PLANNERS))).andExpect(status().isOk())
                .andExpect(content().string(containsString("One proposal needs a decision."))).andExpect(content().string(containsString("336 from Brightwick Candles · seasonal product")));
        mvc.perform(get("/planning/proposals/" + id).with(people.signedIn("tom", Group.PLANNERS))).andExpect(status().isOk())
                .andExpect(content().string(containsString("Order 336 Mug, red?"))).andExpect(content().string(containsString("Sales while we wait, 14 days × 20 a day")))
                .andExpect(content().string(containsString("class=\"series\""))).andExpect(content().string(containsString("+336 on")));
        mvc.perform(get("/planning/proposals/" + id).param("sku", "MUG-RED").param("quantity", "500").param("orderOn", "2026-12-24").with(people.signedIn("tom", Group.PLANNERS)))
                .andExpect(status().isOk()).andExpect(content().string(containsString("504 at £3.10 are £1,562.40."))).andExpect(content().string(containsString("Waiting until tomorrow")));
        mvc.perform(get("/planning/proposals/RP-1999-000001").with(people.signedIn("tom", Group.PLANNERS))).andExpect(status().isNotFound());
    }

    /** M6: the younger proposal costs more while it waits, so it comes first, with its terms; the figures are the engine's. */
    @Test
    void putsFirstWhatCostsMostWhileItWaits() throws Exception {
        proposal();
        clock.advance(Duration.ofMinutes(1));
        var vase = planning.steadySeller(catalog.product("VASE").named("Vase").register(), catalog.supplier("KILN").register(), 20, 548);
        stock.sell(vase, 448);
        show.show(size.size("KILN:MAIN:GBP", 2).orElseThrow().id(), "seasonal product");

        var waiting = proposals.waiting();

        assertThat(waiting).extracting(ReadProposals.Row::title).containsExactly("Vase", "Mug, red");
        for (var row : waiting) {
            var sku = new Sku(row.title().equals("Vase") ? "VASE" : "MUG-RED");
            var level = levels.of(sku, MAIN).orElseThrow();
            var missed = WaitingCost.ofADay(stock.position(sku).position(), LeadTimeDemand.of(level.demand(), new LeadTime(level.leadTimeDays(), level.learned().leadTimeSd().doubleValue(), 0),
                    level.reviewDays()), level.dailyMean());
            assertThat(row.waiting()).isNotNull();
            assertThat(row.waiting().units()).isEqualByComparingTo(missed.units());
            assertThat(row.waiting().cost().amount()).isEqualByComparingTo(missed.units().multiply(new BigDecimal("3.10")).setScale(2, RoundingMode.HALF_UP));
        }
        // 100 left, 280 sell in 14 days: nearly a whole day of 20 is missed
        assertThat(waiting.getFirst().waiting().cost()).isGreaterThan(Money.of("60.00", "GBP"));
        mvc.perform(get("/planning").with(people.signedIn("tom", Group.PLANNERS))).andExpect(content().string(containsString("waiting until tomorrow costs about")))
                .andExpect(content().string(stringContainsInOrder("Vase", "Mug, red")));

        // F37: what bringing vases here costs leaves nothing to lose with them, and the mugs come first
        var before = waiting.getLast().waiting();
        landedRates.agree(new SupplierId("KILN"), List.of(new LandedRates.Rate("DUTY", LandedRates.Method.PERCENT, new BigDecimal("120"), "", "")), people.person("max", Group.MANAGERS));
        landedRates.agree(new SupplierId("BRIGHTWICK"), List.of(new LandedRates.Rate("DUTY", LandedRates.Method.PERCENT, new BigDecimal("25"), "", "")), people.person("max", Group.MANAGERS));
        var landed = proposals.waiting();
        assertThat(landed).extracting(ReadProposals.Row::title).containsExactly("Mug, red", "Vase");
        assertThat(landed.getLast().waiting().cost()).isEqualTo(Money.of("0.00", "GBP"));
        assertThat(landed.getFirst().waiting().cost().amount()).isEqualByComparingTo(before.units().multiply(new BigDecimal("2.325")).setScale(2, RoundingMode.HALF_UP));
    }

    /** M7: what was asked becomes the planner's own proposal with one more click. */
    @Test
    void turnsAWhatIfIntoACounterProposal() throws Exception {
        var id = proposal();
        var tom = people.signedIn("tom", Group.PLANNERS);

        mvc.perform(get("/planning/proposals/" + id).param("sku", "MUG-RED").param("quantity", "500").with(tom)).andExpect(content().string(containsString("Order 504 instead")))
                .andExpect(content().string(containsString("name=\"units:" + id + ":MUG-RED\""))).andExpect(content().string(containsString("they earn about")));
        mvc.perform(get("/planning/proposals/" + id).param("sku", "MUG-RED").param("quantity", "500").param("orderOn", "2026-12-24").with(tom)).andExpect(content().string(containsString("Not now, ask again on")));
        mvc.perform(get("/planning/proposals/" + id).param("sku", "MUG-RED").param("quantity", "500").with(people.signedIn("max", Group.MANAGERS)))
                .andExpect(content().string(not(containsString("Order 504 instead"))));
        mvc.perform(post("/planning/decisions").param("token", "0e0a53a3-9a3c-4f4b-8f33-0a2c1d5f1a01").param("chosen", id.value()).param("decision", "order").param("units:" + id + ":MUG-RED", "504")
                .with(csrf()).with(tom)).andExpect(status().is3xxRedirection());

        assertThat(handOver.orderable(id).lines()).extracting(line -> line.quantity().units()).containsExactly(504L);
    }

    /** Rules, stop switch, shadow report, history, forecasts, quotations, what keeps SKUs back: each is one click away and opens for whoever plans. */
    @Test
    void leadsFromTheDeskToEveryPageOfPlanning() throws Exception {
        proposal();
        var tom = people.signedIn("tom", Group.PLANNERS);
        var desk = mvc.perform(get("/planning").with(tom)).andReturn().getResponse().getContentAsString();

        var led = Pattern.compile("href=\"(/planning/[^\"#]*)\"").matcher(desk).results().map(link -> link.group(1).replace("&amp;", "&")).distinct().toList();

        assertThat(led).anyMatch(link -> link.startsWith("/planning/proposals/RP-")).contains("/planning/decisions/new", "/planning/promotions", "/planning/readiness", "/planning/launches",
                "/planning/forecast", "/planning/quotations", "/planning/kits", "/planning/settings", "/planning/why");
        for (var link : led) {
            mvc.perform(get(link).with(tom)).andExpect(status().isOk());
        }
        mvc.perform(get("/planning/settings").with(tom)).andExpect(content().string(containsString("/planning/settings/stop"))).andExpect(content().string(containsString("shadow")));
    }

    /** Asked outside any transaction, as the bench and other modules do: nothing is read in a session that is over. */
    @Test
    void answersWhatIfWhoeverAsks() {
        var id = proposal();
        size.size("BRIGHTWICK:MAIN:GBP", 1).orElseThrow().lines().forEach(line -> assertThat(line.sku()).isEqualTo(new Sku("MUG-RED")));

        var outcome = whatIf.ask(id, new Sku("MUG-RED"), 500, LocalDate.of(2026, 11, 24), null).orElseThrow();

        assertThat(outcome.quantity()).isEqualTo(504);
        assertThat(outcome.amount()).isEqualTo(Money.of("1562.40", "GBP"));
        // cover of 518 + 504 at 20 a day; held half of that time on average at 25 % a year; a margin of one purchase price a unit
        assertThat(outcome.daysCover()).isEqualTo(51);
        assertThat(outcome.holding()).isEqualTo(Money.of("27.29", "GBP"));
        assertThat(outcome.margin()).isEqualTo(Money.of("1535.11", "GBP"));
    }

    @Test
    void answersForAnotherSupplierWithWhatThatOneQuotes() throws Exception {
        var id = proposal();
        catalog.price(catalog.supplier("KILN").register(), catalog.mugRed()).minimum(1).pack(100).leadTime(40).list();

        mvc.perform(get("/planning/proposals/" + id).param("sku", "MUG-RED").param("quantity", "450").param("supplier", "KILN").with(people.signedIn("tom", Group.PLANNERS)))
                .andExpect(status().isOk()).andExpect(content().string(containsString("500 at"))).andExpect(content().string(containsString("40 days after the order to KILN")));
        mvc.perform(get("/planning/proposals/" + id).param("sku", "MUG-RED").param("quantity", "450").param("supplier", "no such").with(people.signedIn("tom", Group.PLANNERS)))
                .andExpect(status().isOk()).andExpect(content().string(containsString("14 days after the order to BRIGHTWICK")));
    }

    @Test
    void saysWhyAndWhyNot() throws Exception {
        planning.sold(catalog.mugFromBrightwick().sku(), 20, 900);

        mvc.perform(get("/planning/why").param("sku", "mug-red").with(people.signedIn("tom", Group.PLANNERS))).andExpect(status().isOk())
                .andExpect(content().string(containsString("Its position 900 is above its reorder point 538.")));
        assertThat(classify.classify()).isEqualTo(1);
        mvc.perform(get("/planning/why").param("sku", "mug-red").with(people.signedIn("tom", Group.PLANNERS)))
                .andExpect(content().string(containsString("Its class is AX since Tue 24 Nov: it belongs to the few products that make 80 % of the value, with 22,630 of sales a year")));
        mvc.perform(get("/stock/item").param("sku", "MUG-RED").param("location", "MAIN").with(people.signedIn("tom", Group.PLANNERS))).andExpect(status().isOk())
                .andExpect(content().string(containsString("Its position 900 is above its reorder point 538."))).andExpect(content().string(containsString("Sales while we wait")));
        mvc.perform(get("/planning/why").param("sku", "no such thing").with(people.signedIn("tom", Group.PLANNERS))).andExpect(status().isOk())
                .andExpect(content().string(containsString("There is no stock of no such thing")));
        mvc.perform(get("/planning/why").with(people.signedIn("tom", Group.PLANNERS))).andExpect(status().isOk());
    }

    @Test
    void tellsProgramsAboutNeeds() throws Exception {
        proposal();

        mvc.perform(get("/api/v1/replenishment-needs").param("open", "true").with(people.token("shop", Group.PLANNERS))).andExpect(status().isOk())
                .andExpect(jsonPath("$.items[0].sku").value("MUG-RED")).andExpect(jsonPath("$.items[0].state").value("PROPOSED")).andExpect(jsonPath("$.next").isEmpty());
        mvc.perform(get("/api/v1/replenishment-needs").param("state", "lost").with(people.token("shop", Group.PLANNERS))).andExpect(status().is4xxClientError());
    }

    private ProposalId proposal() {
        var mug = catalog.mugFromBrightwick().sku();
        planning.sold(mug, 20, 548);
        stock.sell(mug, 30);
        var id = size.size("BRIGHTWICK:MAIN:GBP", 1).orElseThrow().id();
        show.show(id, "seasonal product");
        return id;
    }
}
