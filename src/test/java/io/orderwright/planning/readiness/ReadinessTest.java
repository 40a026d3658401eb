package io.orderwright.planning.readiness;

import static io.orderwright.inventory.InventoryFixtures.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.PriceAges;
import io.orderwright.catalog.Sku;
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.planning.PlanningFixtures;
import io.orderwright.planning.ReplenishmentProposals;
import io.orderwright.planning.proposal.SizeProposal;
import io.orderwright.platform.security.Group;
import io.orderwright.shared.BrokenRule;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import io.orderwright.testing.TestClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@DatabaseTest
class ReadinessTest {

    @Autowired JudgeReadiness judge;
    @Autowired PriceAges ages;
    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;
    @Autowired PlanningFixtures planning;
    @Autowired SizeProposal size;
    @Autowired ReplenishmentProposals proposals;
    @Autowired MockMvc mvc;
    @Autowired PeopleForTests people;
    @Autowired TestClock clock;

    @Test
    void isCompleteForAProductThatSellsAndIsOffered() {
        var mug = planning.steadySeller("MUG-RED", catalog.brightwick(), 20, 548);

        assertThat(judge.of(List.of(mug), MAIN).get(mug).score()).isEqualTo(100);
        stock.sell(mug, 30);
        assertThat(size.size("BRIGHTWICK:MAIN:GBP", 1).orElseThrow().reviewFacts().suggestOnly()).isFalse();
    }

    @Test
    void namesEachDefectAndItsOwner() {
        catalog.product("A").gtin("05012345678900").register();
        catalog.product("B").gtin("05012345678900").register();
        catalog.price(catalog.supplier("MUTE").email(null).register(), new Sku("A")).leadTime(0).minimum(6).pack(12).notPreferred().list();
        catalog.price(catalog.brightwick(), new Sku("A")).at("9.00").notPreferred().list();

        var judged = judge.of(List.of(new Sku("A"), new Sku("B"), new Sku("NONE")), MAIN);

        assertThat(judged.get(new Sku("A")).defects()).containsExactlyInAnyOrder(Defect.NO_FIRST_CHOICE, Defect.NO_LEAD_TIME, Defect.NO_ORDER_ADDRESS, Defect.SAME_GTIN, Defect.DOUBTFUL_UNITS,
                Defect.NO_DEMAND);
        assertThat(judged.get(new Sku("B")).defects()).containsExactlyInAnyOrder(Defect.NO_OFFER, Defect.SAME_GTIN, Defect.NO_DEMAND);
        assertThat(judged).doesNotContainKey(new Sku("NONE"));
        assertThat(Defect.values()).allMatch(defect -> defect.owner() != null);
    }

    @Test
    void letsNothingGoByItselfBelowAHundred() {
        var mug = planning.steadySeller("MUG-RED", catalog.brightwick(), 20, 548);
        catalog.product("TWIN").gtin("05012345678900").register();
        catalog.product("MUG-RED").gtin("05012345678900").register();
        stock.sell(mug, 30);

        var proposal = size.size("BRIGHTWICK:MAIN:GBP", 1).orElseThrow();

        assertThat(proposal.reviewFacts().suggestOnly()).isTrue();
        assertThat(catchThrowable(() -> proposals.orderable(proposal.id()))).isInstanceOf(BrokenRule.class);
    }

    @Test
    void growsOldAfterNinetyDaysUntilSomebodyConfirmsIt() throws Exception {
        var mug = planning.steadySeller("MUG-RED", catalog.brightwick(), 20, 548);
        clock.advance(Duration.ofDays(90));
        assertThat(judge.of(List.of(mug), MAIN).get(mug).isReady()).isTrue();
        clock.advance(Duration.ofDays(1));
        var old = judge.of(List.of(mug), MAIN).get(mug);
        assertThat(old.defects()).containsExactly(Defect.OLD_PRICE);
        assertThat(old.offer()).isNotNull();

        mvc.perform(get("/planning/readiness").with(people.signedIn("tom", Group.PLANNERS))).andExpect(status().isOk()).andExpect(content().string(containsString("for buyers")));
        mvc.perform(get("/planning/why").param("sku", "MUG-RED").with(people.signedIn("tom", Group.PLANNERS))).andExpect(content().string(containsString("Nobody confirmed its price row")));
        mvc.perform(post("/planning/readiness/prices").param("price", String.valueOf(old.offer().id())).with(csrf()).with(people.signedIn("priya", Group.BUYERS)))
                .andExpect(redirectedUrl("/planning/readiness"));
        assertThat(ages.confirm(List.of(old.offer().id()), "priya")).isEqualTo(1);

        assertThat(judge.of(List.of(mug), MAIN).get(mug).isReady()).isTrue();
    }

    /** The score is 100 exactly without defects, falls with each, and never below 0. */
    @Test
    void fallsWithEachDefect() {
        var random = new Random(3);
        for (int i = 0; i < 200; i++) {
            var few = EnumSet.noneOf(Defect.class);
            Arrays.stream(Defect.values()).filter(_ -> random.nextBoolean()).forEach(few::add);
            var more = EnumSet.copyOf(few);
            more.add(Defect.values()[random.nextInt(Defect.values().length)]);
            int one = new Readiness(new Sku("A"), few, null).score();
            int other = new Readiness(new Sku("A"), more, null).score();
            assertThat(one).isBetween(0, 100);
            assertThat(other < one).isEqualTo(more.size() > few.size());
            assertThat(one == 100).isEqualTo(few.isEmpty());
        }
    }
}
