package io.orderwright.receiving.web;

import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.hamcrest.Matchers.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.collaboration.AnnouncedShipments;
import io.orderwright.collaboration.shipment.AnnounceShipment;
import io.orderwright.platform.security.Group;
import io.orderwright.purchasing.PurchaseOrderNumber;
import java.time.LocalDate;
import java.util.Map;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.shared.Quantity;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@DatabaseTest
class ReceivingPagesTest {

    @Autowired MockMvc mvc;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired PeopleForTests people;
    @Autowired AnnounceShipment announce;
    @Autowired AnnouncedShipments shipments;

    @Test
    void showsWhatIsOnItsWay() throws Exception {
        var order = orders.order(500).confirmed();
        mvc.perform(get("/receiving").with(wanda())).andExpect(status().isOk()).andExpect(content().string(containsString(order.value())));
    }

    @Test
    void postsACountedDelivery() throws Exception {
        var order = orders.order(500).confirmed();
        mvc.perform(get("/receiving/" + order).with(wanda())).andExpect(status().isOk()).andExpect(content().string(containsString("Good units")));

        var note = mvc.perform(post("/receiving/" + order).with(wanda()).with(csrf()).param("requestKey", "form-1").param("deliveryNote", "DN-9")
                        .param("lines[0].line", "1").param("lines[0].accepted", "480"))
                .andExpect(redirectedUrlPattern("/goods-receipts/GRN-*")).andReturn().getResponse().getRedirectedUrl();

        assertThat(orders.snapshot(order).line(1).received()).isEqualTo(Quantity.of(480));
        mvc.perform(get(note).with(wanda())).andExpect(status().isOk()).andExpect(content().string(containsString("DN-9")));
    }

    /** F66 */
    @Test
    void opensTheCountWithWhatTheSupplierAnnounced() throws Exception {
        var order = orders.order(500).confirmed();
        announce(order, "LS-1", 300, 2);
        var first = shipments.of(order).getFirst();

        mvc.perform(get("/receiving/" + order).with(wanda())).andExpect(content().string(containsString("name=\"lines[0].accepted\" type=\"text\" value=\"300\""))).andExpect(content().string(containsString("value=\"LS-1\"")))
                .andExpect(content().string(containsString("SSCC " + first.sscc().getLast())));
        mvc.perform(get("/receiving").param("order", "(00) " + first.sscc().getLast()).with(wanda())).andExpect(redirectedUrl("/receiving/%s?shipment=%d".formatted(order, first.id())));
        mvc.perform(get("/receiving").param("order", "00" + first.sscc().getLast().replaceFirst(".$", "x")).with(wanda())).andExpect(status().isOk());

        announce(order, "LS-2", 200, 1);
        mvc.perform(get("/receiving/" + order).with(wanda())).andExpect(content().string(not(containsString("value=\"300\"")))).andExpect(content().string(containsString("Count delivery note LS-2")));
        mvc.perform(get("/receiving/" + order).param("shipment", String.valueOf(first.id())).with(wanda())).andExpect(content().string(containsString("value=\"300\"")));

        mvc.perform(post("/receiving/" + order).with(wanda()).with(csrf()).param("requestKey", "form-1").param("deliveryNote", "LS-1").param("lines[0].line", "1").param("lines[0].accepted", "300"))
                .andExpect(redirectedUrlPattern("/goods-receipts/GRN-*"));
        mvc.perform(get("/receiving/" + order).with(wanda())).andExpect(content().string(containsString("value=\"LS-2\""))).andExpect(content().string(containsString("value=\"200\"")));
    }

    private void announce(PurchaseOrderNumber order, String deliveryNote, long units, int parcels) {
        announce.announce(new AnnounceShipment.Announcement(order, orders.snapshot(order).supplier(), deliveryNote, LocalDate.of(2026, 12, 8), null, null, parcels, Map.of(1, units)));
    }

    @Test
    void answersWithTheFieldThatIsNoNumber() throws Exception {
        var order = orders.order(500).confirmed();
        mvc.perform(post("/receiving/" + order).with(wanda()).with(csrf()).param("requestKey", "form-1").param("lines[0].line", "1").param("lines[0].accepted", "many"))
                .andExpect(status().isUnprocessableContent()).andExpect(content().string(containsString("“many” is not a whole number")));
        assertThat(orders.snapshot(order).line(1).received()).isEqualTo(Quantity.ZERO);
    }

    @Test
    void greetsEverybodyWithTheirOwnWork() throws Exception {
        orders.order(500).confirmed();
        mvc.perform(get("/").with(wanda())).andExpect(status().isOk()).andExpect(content().string(containsString("What needs you")));
    }

    private RequestPostProcessor wanda() {
        return people.signedIn("wanda", Group.WAREHOUSE);
    }
}
