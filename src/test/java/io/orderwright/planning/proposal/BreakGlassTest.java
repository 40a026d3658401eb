package io.orderwright.planning.proposal;

import static io.orderwright.inventory.InventoryFixtures.MAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.planning.PlanningFixtures;
import io.orderwright.planning.ProposalId;
import io.orderwright.planning.ReplenishmentProposals;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.EmailAddress;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class BreakGlassTest {

    @Autowired BreakGlass glass;
    @Autowired DecideAboutProposal decide;
    @Autowired SizeProposal size;
    @Autowired ShowProposal show;
    @Autowired ReplenishmentProposals handOver;
    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;
    @Autowired PlanningFixtures planning;
    @Autowired People people;
    @Autowired PeopleForTests signedIn;
    @Autowired TransactionTemplate transaction;
    @Autowired MockMvc mvc;

    private ProposalId id;

    @BeforeEach
    void aSeasonalProductWaitsForAPlanner() {
        person("priya", Group.BUYERS);
        person("mia", Group.MANAGERS);
        person("walt", Group.WAREHOUSE);
        var robin = planning.steadySeller(catalog.product("ROBIN").seasonal().register(), catalog.brightwick(), 20, 548);
        stock.sell(robin, 30);
        id = size.size("BRIGHTWICK:" + MAIN + ":GBP", 1).orElseThrow().id();
        show.show(id, "seasonal product");
    }

    @Test
    void ordersPastThePlannerAndOpensAReview() {
        glass.order(id, "Sold out tomorrow, Tom is ill", "priya");

        assertThat(handOver.orderable(id).approvedBy()).isEqualTo("priya");
        assertThat(decide.decide(id, null, 1, 77).outcome()).isEqualTo("ordered");
        assertThat(glass.toReview(10)).extracting(BreakGlass.Broken::person).containsExactly("priya");
    }

    @Test
    void needsAReasonAndTheRightPerson() {
        assertThatThrownBy(() -> glass.order(id, " ", "priya")).isInstanceOf(BrokenRule.class).hasMessageContaining("Say why");
        assertThatThrownBy(() -> glass.order(id, "Urgent", "walt")).isInstanceOf(BrokenRule.class).hasMessageContaining("walt may not order past a planner");
        assertThatThrownBy(() -> handOver.orderable(id)).isInstanceOf(BrokenRule.class);
        assertThat(glass.toReview(10)).isEmpty();
    }

    @Test
    void isBrokenOnceAndNotAtAllWhenItsTransactionDies() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> {
            glass.order(id, "Urgent", "priya");
            throw new IllegalStateException("killed");
        })).hasMessage("killed");
        assertThat(glass.toReview(10)).isEmpty();

        glass.order(id, "Urgent", "priya");
        assertThatThrownBy(() -> glass.order(id, "Urgent", "priya")).isInstanceOf(BrokenRule.class);
        assertThat(glass.toReview(10)).hasSize(1);
    }

    @Test
    void isReviewedBySomebodyElse() {
        glass.order(id, "Urgent", "mia");
        long broken = glass.toReview(10).getFirst().id();

        assertThatThrownBy(() -> glass.review(broken, true, "Fine", "mia")).hasMessageContaining("cannot review it");
        assertThatThrownBy(() -> glass.review(broken, true, "Fine", "priya")).hasMessageContaining("may not review");
        person("dan", Group.DIRECTORS);
        glass.review(broken, false, "Tom was there", "dan");
        glass.review(broken, true, "Fine", "dan");

        assertThat(glass.toReview(10)).isEmpty();
    }

    @Test
    void goesThroughThePages() throws Exception {
        mvc.perform(get("/planning/proposals/" + id).with(signedIn.signedIn("priya", Group.BUYERS))).andExpect(status().isOk()).andExpect(content().string(containsString("Order without a planner")));
        mvc.perform(post("/planning/break-glass/" + id).param("because", "").with(csrf()).with(signedIn.signedIn("priya", Group.BUYERS))).andExpect(flash().attributeExists("refused"));
        mvc.perform(post("/planning/break-glass/" + id).param("because", "Urgent").with(csrf()).with(signedIn.signedIn("priya", Group.BUYERS)))
                .andExpect(redirectedUrl("/planning/proposals/" + id)).andExpect(flash().attributeExists("toast"));
        mvc.perform(get("/planning").with(signedIn.signedIn("mia", Group.MANAGERS))).andExpect(status().isOk()).andExpect(content().string(containsString("Ordered past a planner")));
        mvc.perform(post("/planning/break-glass-reviews/" + glass.toReview(1).getFirst().id()).param("verdict", "right").param("because", "Well done").with(csrf())
                .with(signedIn.signedIn("mia", Group.MANAGERS))).andExpect(redirectedUrl("/planning"));
        assertThat(glass.toReview(10)).isEmpty();
    }

    private void person(String name, Group group) {
        people.save(new Person(name, name, new EmailAddress(name + "@buyer.example.com"), Set.of(group)), null);
    }
}
