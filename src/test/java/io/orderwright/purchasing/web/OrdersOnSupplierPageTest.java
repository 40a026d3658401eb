package io.orderwright.purchasing.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.platform.security.Group;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@DatabaseTest
class OrdersOnSupplierPageTest {

    @Autowired MockMvc mvc;
    @Autowired PeopleForTests people;
    @Autowired PurchaseOrderFixtures orders;

    @Test
    void showsWhatIsOpenAndNotWhatIsOver() throws Exception {
        var open = orders.order(48).confirmed();
        var over = orders.order(48).issued();
        orders.cancel(over);

        mvc.perform(get("/suppliers/BRIGHTWICK").with(people.signedIn("priya", Group.BUYERS))).andExpect(status().isOk()).andExpect(content().string(containsString("Open orders")))
                .andExpect(content().string(containsString(open.value()))).andExpect(content().string(not(containsString(over.value())))).andExpect(content().string(not(containsString("??"))));
    }

    /** The printed order is what the supplier may see: no conversation, no match (README of the design). */
    @Test
    void keepsTheConversationOffThePaper() throws Exception {
        var order = orders.order(48).confirmed();

        String page = mvc.perform(get("/orders/" + order).with(people.signedIn("priya", Group.BUYERS))).andExpect(status().isOk()).andReturn().getResponse().getContentAsString();
        var document = org.jsoup.Jsoup.parse(page);
        org.assertj.core.api.Assertions.assertThat(document.select(".only-print .letterhead").text()).contains("Fernlight Gifts Ltd", "Brightwick");
        org.assertj.core.api.Assertions.assertThat(document.select("#deliveries").parents().is(".screen")).isTrue();
    }
}
