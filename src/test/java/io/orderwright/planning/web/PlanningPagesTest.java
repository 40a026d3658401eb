package io.orderwright.planning.web;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.inventory.InventoryFixtures;
import io.orderwright.planning.PlanningFixtures;
import io.orderwright.planning.ProposalId;
import io.orderwright.planning.proposal.ShowProposal;
import io.orderwright.planning.proposal.SizeProposal;
import io.orderwright.platform.security.Group;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@DatabaseTest
class PlanningPagesTest {

    @Autowired MockMvc mvc;
    @Autowired PeopleForTests people;
    @Autowired CatalogFixtures catalog;
    @Autowired InventoryFixtures stock;
    @Autowired PlanningFixtures planning;
    @Autowired SizeProposal size;
    @Autowired ShowProposal show;

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
