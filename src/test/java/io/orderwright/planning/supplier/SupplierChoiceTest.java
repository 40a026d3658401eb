package io.orderwright.planning.supplier;

import static io.orderwright.inventory.InventoryFixtures.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.catalog.Sku;
import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierId;
import io.orderwright.inventory.InboundSupply;
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.inventory.SupplyRef;
import io.orderwright.invoicing.landed.LandedRates;
import io.orderwright.planning.PlanningFixtures;
import io.orderwright.planning.proposal.ShowProposal;
import io.orderwright.planning.proposal.SizeProposal;
import io.orderwright.planning.rules.ChangeRules;
import io.orderwright.planning.rules.Rule;
import io.orderwright.planning.rules.Scope;
import io.orderwright.planning.engine.policy.SupplierScore.Candidate;
import io.orderwright.platform.security.Group;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import io.orderwright.testing.TestClock;
import io.orderwright.planning.engine.policy.SupplierScore;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@DatabaseTest
class SupplierChoiceTest {

    private static final Sku MUG = new Sku("MUG-RED");

    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;
    @Autowired PlanningFixtures planning;
    @Autowired InboundSupply supply;
    @Autowired SupplierChoices choices;
    @Autowired SizeProposal size;
    @Autowired ShowProposal show;
    @Autowired ChangeRules rules;
    @Autowired LandedRates landedRates;
    @Autowired TestClock clock;
    @Autowired MockMvc mvc;
    @Autowired PeopleForTests people;

    @Test
    void staysWithTheFirstChoiceWhenNobodyIsMuchBetter() {
        offers("3.10", "3.00");

        fall();

        assertThat(planning.openNeeds()).extracting(need -> need.supplier().value()).containsExactly("BRIGHTWICK");
    }

    @Test
    void goesToWhoeverIsMuchCheaperByTheTimeTheGoodsLieHere() {
        offers("3.10", "2.60");

        fall();

        assertThat(planning.openNeeds()).extracting(need -> need.supplier().value()).containsExactly("KILN");
        assertThat(size.size("KILN:MAIN:GBP", 1).orElseThrow().lines().getFirst().unitPrice().value()).isEqualByComparingTo("2.60");
    }

    @Test
    void countsFreightAndDuty() {
        offers("3.10", "2.60");
        rules.change(new Rule(new Scope(new SupplierId("KILN"), ""), null, null, null, new BigDecimal("0.18"), null, null, null, "Sea freight", "tom", clock.instant()));

        fall();

        assertThat(planning.openNeeds()).extracting(need -> need.supplier().value()).containsExactly("BRIGHTWICK");
    }

    /** What is stated for the supplier itself counts before the rules of planning: without it KILN at 2.60 would be chosen. */
    @Test
    void countsWhatIsStatedForTheSuppliersGoods() {
        offers("3.10", "2.60");
        landedRates.agree(new SupplierId("KILN"), List.of(new LandedRates.Rate("FREIGHT", LandedRates.Method.UNIT, new BigDecimal("0.30"), "", ""),
                new LandedRates.Rate("DUTY", LandedRates.Method.PERCENT, new BigDecimal("6.5"), "", "")), people.person("max", Group.MANAGERS));

        fall();

        assertThat(planning.openNeeds()).extracting(need -> need.supplier().value()).containsExactly("BRIGHTWICK");
    }

    @Test
    void countsWhatNeverCame() {
        offers("3.10", "2.60");
        // nine lines of 100, of which 70 came each time
        IntStream.rangeClosed(1, 9).forEach(i -> {
            var line = new SupplyRef("PO-2026-9%05d".formatted(i), 1);
            supply.expect("x" + i, line, new SupplierId("KILN"), MUG, MAIN, Quantity.of(100), LocalDate.of(2026, 11, 1));
            supply.receive("r" + i, line, Quantity.of(70), Quantity.ZERO);
            supply.release("l" + i, line, Quantity.of(30));
        });

        stock.sell(MUG, 30 + 630);

        assertThat(planning.openNeeds()).extracting(need -> need.supplier().value()).containsExactly("BRIGHTWICK");
    }

    @Test
    void leavesANewSupplierToAPerson() {
        offers("3.10", "2.60", Supplier.Standing.NEW);

        fall();

        assertThat(planning.openNeeds()).extracting(need -> need.supplier().value()).containsExactly("BRIGHTWICK");
    }

    @Test
    void canBeMadeAgainAndIsShown() throws Exception {
        offers("3.10", "2.60");
        fall();
        var id = size.size("KILN:MAIN:GBP", 1).orElseThrow().id();
        show.show(id, "for the test");

        var kept = choices.ofProposal(id.value()).get(MUG);
        assertThat(kept.chosen()).isEqualTo(new SupplierId("KILN"));
        assertThat(kept.facts().choice().orElseThrow().candidate().supplier()).isEqualTo("KILN");
        assertThat(kept.facts().scores()).extracting(score -> score.candidate().supplier()).containsExactly("KILN", "BRIGHTWICK");
        mvc.perform(get("/planning/proposals/" + id).with(people.signedIn("tom", Group.PLANNERS))).andExpect(status().isOk())
                .andExpect(content().string(containsString("Suppliers as they were weighed when the need was opened"))).andExpect(content().string(containsString("gets it")));
    }

    /** Worked by hand: z(95 %) 1.6449; wait of 16 days with sd 0: √(16·4²) = 16 units, safety 26.318; held a year at 25 % of 10.00 = 65.795; over 7,300 units a year 0.0090. */
    @Test
    void addsUpWhatAPersonWouldAddUp() {
        var facts = new SupplierScore.Facts(20, 4, 0.95, 0.25, 1, 0.05, List.of(
                new Candidate("A", true, true, new BigDecimal("10"), new BigDecimal("10"), 16, 0, 5, 0, 0, 0),
                new Candidate("B", false, true, new BigDecimal("9"), new BigDecimal("9.9"), 16, 0, 5, 1000, 950, 8)));

        var scores = facts.scores();

        assertThat(scores.getFirst().candidate().supplier()).isEqualTo("A");
        assertThat(scores.getFirst().waiting()).isEqualByComparingTo("0.0090");
        assertThat(scores.getFirst().total()).isEqualByComparingTo("10.0090");
        // 5 % of the units never came: 0.05 × 9.00; waiting 0.0090 × 0.99
        assertThat(scores.getLast().missing()).isEqualByComparingTo("0.45");
        assertThat(scores.getLast().total()).isEqualByComparingTo("10.3589");
    }

    /** A dearer price, a longer or less certain lead time or more missing units never make a supplier better; the order of the offers says nothing. */
    @Test
    void neverPrefersWhatIsWorse() {
        var random = new Random(11);
        for (int i = 0; i < 500; i++) {
            var good = new Candidate("GOOD", true, true, price(random), price(random), random.nextInt(60), random.nextDouble() * 10, 5, 100, 60 + random.nextInt(40), 8);
            var worse = new Candidate("WORSE", false, true, good.price(), good.landed().add(BigDecimal.ONE), good.leadDays() + random.nextInt(20), good.leadSd() + random.nextDouble(), 5, 100,
                    good.came() - random.nextInt(20), 8);
            var both = new ArrayList<>(List.of(good, worse));
            Collections.shuffle(both, random);
            var facts = new SupplierScore.Facts(random.nextDouble() * 50, random.nextDouble() * 20, 0.95, 0.25, 1, 0, both);
            assertThat(facts.choice().orElseThrow().candidate()).isEqualTo(good);
        }
    }

    private static BigDecimal price(Random random) {
        return BigDecimal.valueOf(1 + random.nextInt(50));
    }

    private void offers(String first, String other) {
        offers(first, other, Supplier.Standing.APPROVED);
    }

    private void offers(String first, String other, Supplier.Standing standing) {
        catalog.product("MUG-RED").register();
        catalog.price(catalog.brightwick(), MUG).at(first).list();
        catalog.price(catalog.supplier("KILN").standing(standing).register(), MUG).at(other).notPreferred().list();
        planning.sold(MUG, 20, 548);
    }

    private void fall() {
        stock.sell(MUG, 30);
    }
}
