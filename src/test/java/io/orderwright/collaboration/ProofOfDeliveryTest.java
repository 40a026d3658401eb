package io.orderwright.collaboration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import io.orderwright.collaboration.conversation.Conversation;
import io.orderwright.collaboration.conversation.Conversations;
import io.orderwright.collaboration.conversation.SendPurchaseOrder;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.inbox.Arrival;
import io.orderwright.platform.inbox.Inbox;
import io.orderwright.platform.inbox.InboxTakeUp;
import io.orderwright.platform.mail.IncomingMail;
import io.orderwright.platform.mail.MailEvents;
import io.orderwright.platform.security.Group;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import io.orderwright.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** What became of a mail stands on the order's timeline, in the words of the server that said it. */
@DatabaseTest
class ProofOfDeliveryTest {

    @Autowired PurchaseOrderFixtures orders;
    @Autowired SendPurchaseOrder send;
    @Autowired Conversations conversations;
    @Autowired Inbox inbox;
    @Autowired InboxTakeUp takeUp;
    @Autowired ApplicationEventPublisher events;
    @Autowired TransactionTemplate transaction;
    @Autowired AuditTrail trail;
    @Autowired JdbcClient jdbc;
    @Autowired TestClock clock;
    @Autowired PeopleForTests people;
    @Autowired MockMvc mvc;

    private PurchaseOrderNumber order;

    @BeforeEach
    void mailAnOrder() {
        order = orders.order(480).issued();
        send.send(order);
    }

    @Test
    void mailAcceptedByOurServerWithItsQueueId() throws Exception {
        accepted();
        accepted();

        assertThat(facts("collaboration.mail-accepted")).singleElement().satisfies(facts -> assertThat(facts)
                .containsEntry("words", "250 2.0.0 Ok: queued as 4711").containsEntry("recipient", "orders@brightwick.example.com").containsEntry("mail", "order").containsEntry("revision", "1")
                .containsEntry("messageId", jdbc.sql("select message_id from mail_out").query(String.class).single()));
        mvc.perform(get("/orders/" + order).with(people.signedIn("bea", Group.BUYERS))).andExpect(content().string(containsString("taken by the mail server (order): 250 2.0.0 Ok: queued as 4711")));
    }

    @Test
    void mailRefusedByTheServer() {
        transaction.executeWithoutResult(s -> events.publishEvent(new MailEvents.Refused(order + "/r1/o1", "<x@y>", clock.instant(), "554 5.7.1 Not here")));

        assertThat(facts("collaboration.mail-refused")).singleElement().satisfies(facts -> assertThat(facts).containsEntry("words", "554 5.7.1 Not here"));
    }

    @Test
    void mailArrivedAsTheSuppliersServerReports() throws Exception {
        accepted();

        report(bounceAddress(), "delivered", "2.0.0", "250 2.0.0 <orders@brightwick.example.com> Saved", "<report-1@mx.example.org>");

        assertThat(facts("collaboration.mail-arrived")).singleElement().satisfies(facts -> assertThat(facts).containsEntry("words", "250 2.0.0 <orders@brightwick.example.com> Saved (delivery status: delivered)"));
        assertThat(state()).as("the clock runs as it ran").isEqualTo(Conversation.State.AWAITING);
        mvc.perform(get("/orders/" + order).with(people.signedIn("bea", Group.BUYERS))).andExpect(content().string(containsString("A server reports that the mail to orders@brightwick.example.com arrived")));
    }

    @Test
    void aReportThatDidNotComeToTheAddressOfThatMailProvesNothing() {
        accepted();

        report("orders@buyer.example.com", "delivered", "2.0.0", "250 2.0.0 Saved, about " + jdbc.sql("select message_id from mail_out").query(String.class).single(), "<report-2@thief.example.org>");

        assertThat(facts("collaboration.mail-arrived")).isEmpty();
    }

    @Test
    void mailDelayed() {
        accepted();

        report(bounceAddress(), "delayed", "4.4.1", "451 4.4.1 No answer from host", "<report-3@mx.example.org>");

        assertThat(facts("collaboration.mail-noted")).singleElement().satisfies(facts -> assertThat(facts).containsEntry("mail", "delay"));
        assertThat(state()).isEqualTo(Conversation.State.AWAITING);
    }

    @Test
    void mailCameBackIsFoundByTheAddressOfThatMailBeforeAnythingElse() {
        accepted();
        var other = orders.order(240).issued();
        send.send(other);
        String idOfOther = jdbc.sql("select message_id from mail_out where mail_key = ?").param(other + "/r1/o1").query(String.class).single();

        report(bounceAddress(), "failed", "5.1.1", "550 5.1.1 User unknown, about " + idOfOther, "<report-4@mx.example.org>");

        assertThat(facts("collaboration.mail-bounced")).singleElement().satisfies(facts -> assertThat(facts.get("words")).startsWith("550 5.1.1 User unknown"));
        assertThat(state()).isEqualTo(Conversation.State.UNDELIVERED);
        assertThat(conversations.latest(other).orElseThrow().state()).isEqualTo(Conversation.State.SENDING);
    }

    private void accepted() {
        transaction.executeWithoutResult(s -> events.publishEvent(new MailEvents.Accepted(order + "/r1/o1", "<x@y>", clock.instant(), "250 2.0.0 Ok: queued as 4711")));
    }

    private void report(String to, String action, String status, String diagnosis, String id) {
        byte[] bytes = ("From: MAILER-DAEMON@mx.example.org\r\nTo: %s\r\nReturn-Path: <>\r\nSubject: Delivery report\r\nMessage-ID: %s\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nAction: %s\r\nStatus: %s\r\nDiagnostic-Code: smtp; %s\r\n\r\n--b--\r\n"
                .formatted(to, id, action, status, diagnosis)).getBytes(StandardCharsets.US_ASCII);
        inbox.accept(new Arrival("mail", IncomingMail.parse(bytes).messageId().orElseThrow(), "message/rfc822", bytes));
        takeUp.takeUpAll();
    }

    private String bounceAddress() {
        return jdbc.sql("select bounce_to from mail_out where mail_key = ?").param(order + "/r1/o1").query(String.class).single();
    }

    private Conversation.State state() {
        return conversations.latest(order).orElseThrow().state();
    }

    private List<Map<String, String>> facts(String action) {
        return trail.timeline(order.value(), null, 50).items().stream().map(recorded -> recorded.event()).filter(event -> event.action().equals(action)).map(event -> event.facts()).toList();
    }
}
