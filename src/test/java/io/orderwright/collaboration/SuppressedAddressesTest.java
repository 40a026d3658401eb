package io.orderwright.collaboration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.orderwright.collaboration.conversation.Conversation;
import io.orderwright.collaboration.conversation.Conversations;
import io.orderwright.collaboration.conversation.SendPurchaseOrder;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.inbox.Arrival;
import io.orderwright.platform.inbox.Inbox;
import io.orderwright.platform.inbox.InboxTakeUp;
import io.orderwright.platform.mail.IncomingMail;
import io.orderwright.platform.mail.SuppressedAddresses;
import io.orderwright.platform.mail.SuppressedAddresses.Reason;
import io.orderwright.platform.outbox.OutboxDelivery;
import io.orderwright.platform.security.Group;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.shared.BrokenRule;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.PeopleForTests;
import io.orderwright.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** Nothing listens on the port of the mail server in these tests: a mail that is not held back would wait, not be refused. */
@DatabaseTest
class SuppressedAddressesTest {

    private static final String SUPPLIER = "orders@brightwick.example.com";
    private static final String PASS = "Authentication-Results: mx.buyer.example.com; dmarc=pass header.from=brightwick.example.com\r\n";
    private static final String GONE = "550 5.1.1 <orders@brightwick.example.com> User unknown";

    @Autowired PurchaseOrderFixtures orders;
    @Autowired SupplierFixtures suppliers;
    @Autowired SendPurchaseOrder send;
    @Autowired Conversations conversations;
    @Autowired SuppressedAddresses suppressed;
    @Autowired OutboxDelivery outbox;
    @Autowired Inbox inbox;
    @Autowired InboxTakeUp takeUp;
    @Autowired ApplicationEventPublisher events;
    @Autowired TransactionTemplate transaction;
    @Autowired AuditTrail trail;
    @Autowired JdbcClient jdbc;
    @Autowired TestClock clock;
    @Autowired PeopleForTests people;
    @Autowired MockMvc mvc;

    @Test
    void aBounceOfAMailboxThatIsGoneSuppressesItAndTheNextMailIsToldToAPersonInWords() {
        bounce(accepted(), "Diagnostic-Code: smtp; " + GONE, "5.1.1");
        assertThat(suppressed.find(SUPPLIER)).hasValueSatisfying(found -> assertThat(found.reason()).isEqualTo(Reason.NO_SUCH_MAILBOX));

        var next = sent();
        outbox.deliver("mail");

        assertThat(conversations.latest(next).orElseThrow().state()).as("the task Correct supplier contact").isEqualTo(Conversation.State.UNDELIVERED);
        assertThat(conversations.latest(next).orElseThrow().failure().orElseThrow()).startsWith("Not sent: orders@brightwick.example.com takes no mail since 2026-11-24 (550 5.1.1").contains("lift it");
        assertThat(engine("collaboration.delivery-failed")).last().asString().contains("takes no mail since");
        assertThat(events(next)).contains("collaboration.mail-refused");
        assertThat(jdbc.sql("select state, attempts from mail_out where mail_key = ?").param(next + "/r1/o1").query((row, n) -> row.getString(1) + row.getInt(2)).single()).isEqualTo("SUPPRESSED0");
    }

    @Test
    void aRefusalByTheServerSuppressesTooAndOnlyOnce() {
        suppress(GONE);
        suppress(GONE);

        assertThat(suppressed.list(null, 10).items()).hasSize(1);
        assertThat(trail.timeline("mail-address/" + SUPPLIER, null, 10).items()).hasSize(1);
    }

    @Test
    void aFullMailboxSuppressesOnlyTheSecondTimeWithinAMonth() {
        bounce(accepted(), "Diagnostic-Code: smtp; 552 5.2.2 Mailbox full", "5.2.2");
        assertThat(suppressed.find(SUPPLIER)).isEmpty();
        clock.advance(Duration.ofDays(31));
        bounce(accepted(), "Diagnostic-Code: smtp; 552 5.2.2 Mailbox full", "5.2.2");
        assertThat(suppressed.find(SUPPLIER)).as("the first one is forgotten").isEmpty();
        clock.advance(Duration.ofDays(3));

        bounce(accepted(), "Diagnostic-Code: smtp; 552 5.2.2 Mailbox full", "5.2.2");

        assertThat(suppressed.find(SUPPLIER)).hasValueSatisfying(found -> assertThat(found.reason()).isEqualTo(Reason.KEEPS_COMING_BACK));
    }

    @Test
    void aComplaintSuppresses() {
        var order = accepted();
        receive("From: feedback@isp.example.org\r\nTo: %s\r\nSubject: complaint\r\nMessage-ID: <arf@isp.example.org>\r\nContent-Type: multipart/report; report-type=feedback-report; boundary=b\r\n\r\n".formatted(bounceAddress(order))
                + "--b\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\n\r\n--b--\r\n");

        assertThat(suppressed.find(SUPPLIER)).hasValueSatisfying(found -> assertThat(found.reason()).isEqualTo(Reason.COMPLAINT));
        assertThat(conversations.latest(order).orElseThrow().state()).as("the clock runs on").isEqualTo(Conversation.State.AWAITING);
    }

    @Test
    void aBounceOfAMailThatWeNeverSentSuppressesNobody() {
        accepted();

        receive("From: MAILER-DAEMON@mx.example.org\r\nTo: orders@buyer.example.com\r\nReturn-Path: <>\r\nSubject: Undelivered Mail\r\nMessage-ID: <back@scatter.example.org>\r\n"
                + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822; " + SUPPLIER
                + "\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; " + GONE + "\r\n\r\n--b--\r\n");

        assertThat(suppressed.find(SUPPLIER)).isEmpty();
    }

    @Test
    void onlyAMailThatIsBelievedTakesItsAddressOffTheList() {
        suppress(GONE);
        receive("From: %s\r\nTo: orders@buyer.example.com\r\nSubject: hello\r\nMessage-ID: <forged@x>\r\n\r\nWe are here.\r\n".formatted(SUPPLIER));
        assertThat(suppressed.find(SUPPLIER)).isPresent();

        receive(PASS + "From: %s\r\nTo: orders@buyer.example.com\r\nSubject: hello\r\nMessage-ID: <true@x>\r\n\r\nWe are here.\r\n".formatted(SUPPLIER));

        assertThat(suppressed.find(SUPPLIER)).isEmpty();
        assertThat(trail.timeline("mail-address/" + SUPPLIER, null, 10).items().getFirst().event().action()).isEqualTo("platform.address-lifted");
    }

    @Test
    void aPersonSeesTheListAndLiftsWithAReason() throws Exception {
        suppress(GONE);
        sent();
        outbox.deliver("mail");
        long id = suppressed.find(SUPPLIER).orElseThrow().id();

        mvc.perform(get("/supplier-mails/suppressed").with(people.signedIn("bea", Group.BUYERS))).andExpect(status().isOk())
                .andExpect(content().string(containsString(SUPPLIER))).andExpect(content().string(containsString("550 5.1.1"))).andExpect(content().string(containsString(">1<")));
        mvc.perform(post("/supplier-mails/suppressed/%d/lift".formatted(id)).param("because", " ").with(people.signedIn("bea", Group.BUYERS)).with(csrf())).andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Say in 1 to 500 characters")));
        mvc.perform(post("/supplier-mails/suppressed/%d/lift".formatted(id)).param("because", "They have a new server").with(people.signedIn("bea", Group.BUYERS)).with(csrf())).andExpect(redirectedUrl("/supplier-mails/suppressed"));

        assertThat(suppressed.find(SUPPLIER)).isEmpty();
        mvc.perform(get("/supplier-mails/suppressed").with(people.signedIn("bea", Group.BUYERS))).andExpect(content().string(not(containsString(SUPPLIER))));
        assertThatThrownBy(() -> suppressed.lift(id, "bea", "again")).isInstanceOf(BrokenRule.class).hasMessageContaining("not on the list");
        var event = trail.timeline("mail-address/" + SUPPLIER, null, 10).items().getFirst().event();
        assertThat(event.actor().name()).isEqualTo("bea");
        assertThat(event.facts()).containsEntry("words", "They have a new server");
    }

    private void suppress(String words) {
        transaction.executeWithoutResult(s -> suppressed.returned(SUPPLIER, words, "mail-out/1"));
    }

    private PurchaseOrderNumber sent() {
        var order = orders.order(480).issued();
        send.send(order);
        return order;
    }

    private PurchaseOrderNumber accepted() {
        var order = sent();
        suppliers.tookTheOrder(order);
        jdbc.sql("delete from outbox where channel = 'mail'").update();
        return order;
    }

    private void bounce(PurchaseOrderNumber order, String diagnosis, String status) {
        receive("From: MAILER-DAEMON@mx.example.org\r\nTo: %s\r\nReturn-Path: <>\r\nSubject: Undelivered Mail\r\nMessage-ID: <bounce-%s@mx.example.org>\r\n".formatted(bounceAddress(order), order)
                + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\nStatus: " + status + "\r\n" + diagnosis
                + "\r\n\r\n--b--\r\n");
    }

    private String bounceAddress(PurchaseOrderNumber order) {
        return jdbc.sql("select bounce_to from mail_out where mail_key = ?").param(order + "/r1/o1").query(String.class).single();
    }

    private void receive(String raw) {
        byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
        inbox.accept(new Arrival("mail", IncomingMail.parse(bytes).messageId().orElseThrow(), "message/rfc822", bytes));
        takeUp.takeUpAll();
    }

    private List<String> events(PurchaseOrderNumber order) {
        return trail.timeline(order.value(), null, 50).items().stream().map(recorded -> recorded.event().action()).toList();
    }

    private List<String> engine(String message) {
        return jdbc.sql("select payload from outbox where channel = 'engine' and payload like concat('%', ?, '%') order by id").param("\"name\":\"" + message + "\"").query(String.class).list();
    }
}
