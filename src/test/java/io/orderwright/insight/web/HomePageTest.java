package io.orderwright.insight.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.platform.security.Group;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import io.orderwright.testing.TestClock;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@DatabaseTest
class HomePageTest {

    @Autowired MockMvc mvc;
    @Autowired PeopleForTests people;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired TestClock clock;

    @Test
    void drawsMoneyOnOrderByTheWeekItComes() throws Exception {
        orders.order(480).confirmed();
        orders.order(48).issued();

        Document page = home();

        assertThat(page.select("figure[aria-labelledby=money] figcaption").text()).contains("confirmed by the supplier, £1,488").contains("not yet, £");
        assertThat(page.select("figure[aria-labelledby=money] rect.bar[width=0.0]").size()).isLessThan(page.select("figure[aria-labelledby=money] rect.bar").size());
        assertThat(page.select("figure[aria-labelledby=ordered] table tr").last().text()).startsWith("This week £1,");
        assertThat(page.text()).doesNotContain("??");
    }

    @Test
    void putsWhatIsLateFirst() throws Exception {
        orders.order(480).confirmed();
        clock.advance(Duration.ofDays(60));

        assertThat(home().select("figure[aria-labelledby=money] table tr").first().text()).isEqualTo("Late £1,488");
    }

    @Test
    void saysSoWhenNothingIsOnOrder() throws Exception {
        assertThat(home().select("figure").text()).contains("Nothing is on order.", "Nothing was ordered in the last 8 weeks.");
    }

    private Document home() throws Exception {
        return Jsoup.parse(mvc.perform(get("/").with(people.signedIn("priya", Group.BUYERS))).andExpect(status().isOk()).andReturn().getResponse().getContentAsString());
    }
}
