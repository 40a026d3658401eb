package io.orderwright.collaboration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.collaboration.conversation.SendPurchaseOrder;
import io.orderwright.collaboration.conversation.SupplierMessage;
import io.orderwright.collaboration.intake.AssignMail;
import io.orderwright.platform.inbox.Arrival;
import io.orderwright.platform.inbox.Inbox;
import io.orderwright.platform.inbox.InboxTakeUp;
import io.orderwright.platform.security.Group;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.shared.BrokenRule;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class SupplierMailPagesTest {

    @Autowired PurchaseOrderFixtures orders;
    @Autowired SupplierFixtures suppliers;
    @Autowired SendPurchaseOrder send;
    @Autowired Inbox inbox;
    @Autowired InboxTakeUp takeUp;
    @Autowired TransactionTemplate transaction;
    @Autowired PeopleForTests people;
    @Autowired JdbcClient jdbc;
    @Autowired MockMvc mvc;
    @Autowired AssignMail assign;
    @Autowired MessageSource texts;

    @Test
    void showsAMailOfAStrangerAsHarmlessTextAndLetsABuyerAssignIt() throws Exception {
        var order = orders.order(480).issued();
        send.send(order);
        suppliers.tookTheOrder(order);
        inbox.accept(new Arrival("mail", "<1@x.example.com>", "message/rfc822", ("From: x@x.example.com\r\nTo: orders@buyer.example.com\r\nSubject: Our confirmation\r\nMessage-ID: <1@x.example.com>\r\nContent-Type: text/html\r\n\r\n"
                + "<p>All confirmed</p><script>alert(1)</script><img src=\"http://tracker.example.com/x\">").getBytes(StandardCharsets.UTF_8)));
        takeUp.takeUpAll();
        long id = jdbc.sql("select id from supplier_message where direction = 'IN'").query(Long.class).single();
        var bea = people.signedIn("bea", Group.BUYERS);

        mvc.perform(get("/supplier-mails").with(bea)).andExpect(status().isOk()).andExpect(content().string(containsString("Our confirmation")));
        mvc.perform(get("/supplier-mails/" + id).with(bea)).andExpect(status().isOk()).andExpect(content().string(containsString("All confirmed")))
                .andExpect(content().string(not(containsString("<script>alert")))).andExpect(content().string(not(containsString("tracker.example.com"))));
        mvc.perform(post("/supplier-mails/" + id + "/assignment").with(bea).with(csrf()).param("order", "PO-1")).andExpect(status().isUnprocessableContent());
        mvc.perform(post("/supplier-mails/" + id + "/assignment").with(bea).with(csrf()).param("order", order.value())).andExpect(status().is3xxRedirection())
                .andExpect(flash().attribute("toast", "Mail assigned to " + order + ": a buyer reads it as a reply"));
        for (String stale : List.of("/assignment", "/aside")) {
            mvc.perform(post("/supplier-mails/" + id + stale).with(people.signedIn("ben", Group.BUYERS)).with(csrf()).param("order", order.value())).andExpect(status().isUnprocessableContent())
                    .andExpect(content().string(containsString("Somebody has decided about this mail before")));
        }

        assertThat(jdbc.sql("select kind from supplier_response").query(String.class).single()).isEqualTo("UNCLEAR");
        mvc.perform(get("/supplier-mails").with(bea)).andExpect(content().string(containsString("No mail waits")));
        mvc.perform(get("/orders/" + order).with(bea)).andExpect(status().isOk()).andExpect(content().string(containsString("Mails with the supplier")));
        mvc.perform(post("/supplier-mails/" + id + "/aside").with(people.signedIn("wim", Group.WAREHOUSE)).with(csrf())).andExpect(status().isForbidden());
    }

    /** Two buyers have the same list before them and press at the same moment. */
    @Test
    void letsOneOfTwoBuyersDecideAboutAMail() throws Exception {
        var order = orders.order(480).issued();
        send.send(order);
        suppliers.tookTheOrder(order);
        inbox.accept(new Arrival("mail", "<2@x.example.com>", "message/rfc822", "From: x@x.example.com\r\nTo: orders@buyer.example.com\r\nSubject: Hello\r\nMessage-ID: <2@x.example.com>\r\n\r\nAll confirmed".getBytes(StandardCharsets.UTF_8)));
        takeUp.takeUpAll();
        long id = jdbc.sql("select id from supplier_message where direction = 'IN'").query(Long.class).single();
        var refused = new ConcurrentLinkedQueue<String>();
        try (var buyers = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                buyers.submit(() -> {
                    try {
                        assign.assign(id, order.value(), "bea");
                    } catch (BrokenRule decided) {
                        refused.add(decided.code());
                    }
                    return id;
                });
            }
        }

        assertThat(refused).containsExactly("MAIL_ASSIGNED", "MAIL_ASSIGNED", "MAIL_ASSIGNED");
        assertThat(jdbc.sql("select count(*) from supplier_response").query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void hasWordsForEveryKindAndStateOfAMail() {
        Stream.of(SupplierMessage.State.values()).forEach(state -> assertThat(texts.getMessage("collaboration.mail.state." + state, null, Locale.ENGLISH)).isNotBlank());
        Stream.of(SupplierMessage.Kind.values()).forEach(kind -> assertThat(texts.getMessage("collaboration.mail." + kind, null, Locale.ENGLISH)).isNotBlank());
    }
}
