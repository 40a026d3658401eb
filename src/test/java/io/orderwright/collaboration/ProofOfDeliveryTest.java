package io.orderwright.collaboration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.collaboration.conversation.Conversation;
import io.orderwright.collaboration.conversation.Conversations;
import io.orderwright.collaboration.conversation.SendPurchaseOrder;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.hash.Sha256;
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
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
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

    @Test
    void isOneFileForADispute() throws Exception {
        accepted();
        report(bounceAddress(), "delivered", "2.0.0", "250 2.0.0 Saved", "<report-5@mx.example.org>");

        var parts = parts(get("/orders/" + order + "/proof-of-delivery"));

        assertThat(parts).containsOnlyKeys("events.json", "timeline.txt", "mails/001-order.eml", "mails/002-delivery-report.eml", "mails.json", "orders/" + order + "-revision-1.pdf", "manifest.json");
        assertThat(parts.get("mails/001-order.eml")).isEqualTo(jdbc.sql("select bytes from mail_out_part").query(byte[].class).single());
        assertThat(parts.get("mails/002-delivery-report.eml")).asString(StandardCharsets.US_ASCII).contains("Diagnostic-Code: smtp; 250 2.0.0 Saved");
        assertThat(parts.get("timeline.txt")).asString(StandardCharsets.UTF_8).contains(clock.instant() + "  ", "250 2.0.0 Ok: queued as 4711", "arrived");
        assertThat(parts.get("mails.json")).asString(StandardCharsets.UTF_8).contains("\"state\" : \"ACCEPTED\"", "250 2.0.0 Ok: queued as 4711", "orders@brightwick.example.com");
        String manifest = new String(parts.remove("manifest.json"), StandardCharsets.UTF_8);
        assertThat(parts.values()).allSatisfy(bytes -> assertThat(manifest).contains(HexFormat.of().formatHex(Sha256.of(bytes))));
        assertThat(parts(get("/api/v1/purchase-orders/" + order + "/proof-of-delivery"))).containsKey("manifest.json").containsKeys(parts.keySet().toArray(String[]::new));
        mvc.perform(get("/orders/" + order).with(people.signedIn("bea", Group.BUYERS))).andExpect(content().string(containsString("/orders/" + order + "/proof-of-delivery")));
    }

    @Test
    void anOrderThatIsNotThereHasNoProof() throws Exception {
        mvc.perform(get("/orders/PO-2026-999999/proof-of-delivery").with(people.signedIn("bea", Group.BUYERS))).andExpect(status().isNotFound());
        mvc.perform(get("/orders/none/proof-of-delivery").with(people.signedIn("bea", Group.BUYERS))).andExpect(status().isNotFound());
    }

    private Map<String, byte[]> parts(MockHttpServletRequestBuilder request) throws Exception {
        var parts = new LinkedHashMap<String, byte[]>();
        byte[] zip = mvc.perform(request.with(people.signedIn("bea", Group.BUYERS))).andExpect(status().isOk()).andReturn().getResponse().getContentAsByteArray();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), in.readAllBytes());
            }
        }
        return parts;
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
