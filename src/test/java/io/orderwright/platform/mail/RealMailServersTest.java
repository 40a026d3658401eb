package io.orderwright.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orderwright.catalog.CatalogFixtures;
import io.orderwright.collaboration.conversation.SendPurchaseOrder;
import io.orderwright.platform.audit.AuditTrail;
import io.orderwright.platform.halt.StopSwitch;
import io.orderwright.platform.inbox.Inbox;
import io.orderwright.platform.inbox.InboxTakeUp;
import io.orderwright.platform.mail.MailboxReader.Reading;
import io.orderwright.platform.outbox.OutboxChannel.Delivery;
import io.orderwright.platform.outbox.OutboxMessage;
import io.orderwright.purchasing.PurchaseOrderFixtures;
import io.orderwright.purchasing.PurchaseOrderNumber;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.TestClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Against Postfix and Dovecot, where they are installed: on Debian {@code apt-get install postfix dovecot-imapd dovecot-lmtpd}; they need not run. */
@DatabaseTest
class RealMailServersTest {

    private static final String SUPPLIER = "orders@brightwick.example.com";
    private static final int PATIENCE_SECONDS = 20;

    private static RealMailServers servers;

    @Autowired CatalogFixtures catalog;
    @Autowired PurchaseOrderFixtures orders;
    @Autowired SendPurchaseOrder send;
    @Autowired MailLog log;
    @Autowired SuppressedAddresses suppressed;
    @Autowired ReturnedMails returned;
    @Autowired Mailbox mailbox;
    @Autowired Inbox inbox;
    @Autowired InboxTakeUp takeUp;
    @Autowired MailAddresses addresses;
    @Autowired ApplicationEventPublisher events;
    @Autowired TransactionTemplate transaction;
    @Autowired AuditTrail trail;
    @Autowired TestClock clock;
    @Autowired JdbcClient jdbc;
    @Autowired JsonMapper json;
    @Autowired StopSwitch stop;

    private MailSettings settings;
    private MailboxReader reader;

    @BeforeAll
    static void startServers() throws IOException {
        assumeTrue(RealMailServers.areInstalled(), RealMailServers.MISSING);
        servers = RealMailServers.start(SUPPLIER);
    }

    @AfterAll
    static void stopServers() throws IOException {
        if (servers != null) {
            servers.close();
        }
    }

    @BeforeEach
    void signIn() {
        clock.set(Instant.now().truncatedTo(ChronoUnit.MILLIS));
        settings = Mails.settings(servers.smtpPort(), servers.imapPort());
        reader = reader();
        while (reader.read() instanceof Reading.More) {
            clock.advance(java.time.Duration.ofMillis(1));
        }
        jdbc.sql("delete from inbox_part").update();
        jdbc.sql("delete from inbox").update();
    }

    @Test
    void bringsAnOrderToTheSupplierAndTheAnswerBackToItsOrder() throws Exception {
        var order = mailed(SUPPLIER);

        IncomingMail mail = mailsOf(order).getFirst();
        assertThat(mail.header("Return-Path").orElseThrow()).as("a sender of its own, which tells our mail when it comes back").matches("<bounce\\+[a-z2-7]{26}@buyer\\.example\\.com>");
        assertThat(state(order)).isEqualTo("ACCEPTED");
        assertThat(answer(order)).as("the proof: the queue id of our server").contains("queued as");

        answer(mail, "Order confirmed.");
        MailToken token = addresses.replyToken(mail.addresses("Reply-To").getFirst().address()).orElseThrow();
        assertThat(await(() -> stored().stream().anyMatch(id -> id.startsWith("<answer-")), reader::read)).isTrue();
        assertThat(read("<answer-").addresses("Delivered-To")).as("the token goes through plus addressing").extracting(a -> addresses.replyToken(a.address())).containsExactly(java.util.Optional.of(token));
        takeUp.takeUpAll();
        assertThat(jdbc.sql("select purchase_order from supplier_message where direction = 'IN' and state = 'THREADED'").query(String.class).list()).containsExactly(order.value());
    }

    @Test
    void provesThatAMailArrivedByTheReportOfTheServer() {
        var order = mailed(SUPPLIER);

        assertThat(await(() -> words(order, "collaboration.mail-arrived").isPresent(), () -> {
            reader.read();
            takeUp.takeUpAll();
        })).isTrue();

        assertThat(words(order, "collaboration.mail-accepted").orElseThrow()).as("our server's queue id").contains("queued as");
        assertThat(words(order, "collaboration.mail-arrived").orElseThrow()).as("the supplier's server").contains("250 2.0.0").contains("relayed");
        assertThat(state(order)).isEqualTo("ACCEPTED");
    }

    @Test
    void hearsThatMailCameLongBeforeTheNextLook() throws Exception {
        var rung = new Semaphore(0);
        var bell = new MailboxBell(settings, new MailboxAccess(settings), rung::release, true);
        bell.start();
        try {
            assertThat(rung.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            deliver("<idle@brightwick.example.com>");
            assertThat(rung.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            bell.stop();
        }
        assertThat(await(() -> !stored().isEmpty(), reader::read)).isTrue();
    }

    @Test
    void aMailThatIsTakenAndComesBackIsABounceOfThatMail() {
        var order = mailed(RealMailServers.LEFT);
        assertThat(state(order)).isEqualTo("ACCEPTED");

        assertThat(await(() -> "BOUNCED".equals(state(order)), () -> {
            reader.read();
            takeUp.takeUpAll();
        })).isTrue();

        assertThat(jdbc.sql("select state_reason from supplier_message where mail_key = ?").param(order + "/r1/o1").query(String.class).single()).contains("550 5.1.1");
        assertThat(jdbc.sql("select state from conversation where purchase_order = ?").param(order.value()).query(String.class).single()).isEqualTo("UNDELIVERED");
        assertThat(jdbc.sql("select kind from supplier_message where direction = 'IN'").query(String.class).list()).containsExactly("BOUNCE");
    }

    @Test
    void aRecipientRefusedWhileWeSpeakIsNeverTriedAgain() {
        var order = mailed("nobody@brightwick.example.com");

        assertThat(state(order)).isEqualTo("REFUSED");
        assertThat(jdbc.sql("select state_reason from supplier_message where mail_key = ?").param(order + "/r1/o1").query(String.class).single()).startsWith("550 5.1.1");
        assertThat(jdbc.sql("select state from conversation where purchase_order = ?").param(order.value()).query(String.class).single()).isEqualTo("UNDELIVERED");
    }

    @Test
    void aMailWhoseAcceptanceWasNotHeardIsSentAgainUnderTheSameIdAndBookedOnce() throws Exception {
        try (var wire = new BreakingWire(servers.smtpPort(), "queued as", 1)) {
            var order = order(SUPPLIER);
            var channel = channel(wire.port());

            assertThat(deliver(channel, order)).isInstanceOf(Delivery.Retry.class);
            assertThat(wire.broken()).isOne();
            assertThat(jdbc.sql("select state from mail_out").query(String.class).single()).isEqualTo("UNKNOWN");
            assertThat(deliver(channel, order)).as("not before a report could have come").isInstanceOf(Delivery.Retry.class);
            clock.advance(Duration.ofMinutes(5));
            assertThat(deliver(channel, order)).isInstanceOf(Delivery.Delivered.class);

            assertThat(await(() -> mailsOf(order).size() == 2, () -> { })).isTrue();
            assertThat(mailsOf(order)).as("whoever drops doubles sees one mail").allMatch(mail -> mail.messageId().equals(java.util.Optional.of(messageId(order))));
            assertThat(mailsOf(order).get(0).plainText()).isEqualTo(mailsOf(order).get(1).plainText());
            assertThat(jdbc.sql("select attempts from mail_out").query(Integer.class).single()).as("what the auditor allows to lie in the mailbox").isEqualTo(2);
            assertThat(jdbc.sql("select count(*) from outbox where channel = 'engine' and payload like '%collaboration.order-delivered%'").query(Long.class).single()).isOne();
        }
    }

    @Test
    void aMailboxThatCountsAnewBringsNothingTwiceAndLosesNothing() throws Exception {
        deliver("<one@brightwick.example.com>");
        deliver("<two@brightwick.example.com>");
        assertThat(await(() -> stored().size() == 2, reader::read)).isTrue();

        servers.renumber("orders@buyer.example.com", 4711);
        deliver("<three@brightwick.example.com>");
        assertThat(await(() -> stored().contains("<three@brightwick.example.com>"), reader::read)).isTrue();

        assertThat(stored()).doesNotHaveDuplicates().contains("<one@brightwick.example.com>", "<two@brightwick.example.com>");
        assertThat(jdbc.sql("select uid_validity from mailbox").query(Long.class).single()).isEqualTo(4711);
        takeUp.takeUpAll();
        assertThat(jdbc.sql("select count(*) from supplier_message where message_id = '<one@brightwick.example.com>'").query(Long.class).single()).isOne();
    }

    @Test
    void twoReadersStoreEachMailOnce() throws Exception {
        for (int i = 0; i < 20; i++) {
            deliver("<both-%d@brightwick.example.com>".formatted(i));
        }
        assertThat(await(() -> stored().size() == 20, () -> {
            var other = CompletableFuture.supplyAsync(() -> reader().read());
            reader().read();
            other.join();
        })).isTrue();

        assertThat(stored()).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void saysThatTheMailboxCannotBeReadAndReadsOnWhenItCan() throws Exception {
        var wrong = new MailboxAccess(settings) {
            @Override
            String secret() {
                return "not the password";
            }
        };

        assertThat(new MailboxReader(settings, wrong, mailbox, inbox, clock).read()).isInstanceOfSatisfying(Reading.Failed.class, failed -> assertThat(failed.problem()).contains("cannot be read"));

        deliver("<after@brightwick.example.com>");
        assertThat(await(() -> stored().contains("<after@brightwick.example.com>"), reader::read)).isTrue();
    }

    private MailboxReader reader() {
        return new MailboxReader(settings, new MailboxAccess(settings), mailbox, inbox, clock);
    }

    private MailChannel channel(int port) {
        return new MailChannel(log, new SmtpCarrier(Mails.settings(port, 1)), suppressed, new SendingRate(settings, log, returned, clock), events, transaction, clock, json, stop);
    }

    private PurchaseOrderNumber order(String address) {
        var order = address.equals(SUPPLIER) ? orders.order(480).issued() : fromKiln(address);
        send.send(order);
        return order;
    }

    private PurchaseOrderNumber fromKiln(String address) {
        var kiln = catalog.supplier("KILN").email(address).register();
        var vase = catalog.product("VASE").register();
        catalog.price(kiln, vase).minimum(1).pack(1).list();
        return orders.from(kiln).line(vase, 60).issued();
    }

    private PurchaseOrderNumber mailed(String address) {
        var order = order(address);
        assertThat(deliver(channel(servers.smtpPort()), order)).isInstanceOf(Delivery.Delivered.class);
        if (address.equals(SUPPLIER)) {
            assertThat(await(() -> !mailsOf(order).isEmpty(), () -> { })).isTrue();
        }
        return order;
    }

    private Delivery deliver(MailChannel channel, PurchaseOrderNumber order) {
        String key = order + "/r1/o1";
        return channel.deliver(List.of(new OutboxMessage("mail/" + key, order.value(), MailChannel.NAME, MailChannel.payload(log.find(key).orElseThrow().id())))).getFirst();
    }

    private void answer(IncomingMail mail, String text) {
        // what a filter beside Postfix would write; none runs here
        String raw = "Authentication-Results: mx.buyer.example.com; dmarc=pass header.from=brightwick.example.com\r\nFrom: %s\r\nTo: %s\r\nSubject: Re: %s\r\nMessage-ID: <answer-%d@brightwick.example.com>\r\nIn-Reply-To: %s\r\n\r\n%s\r\n".formatted(SUPPLIER,
                mail.addresses("Reply-To").getFirst().address(), mail.subject(), System.nanoTime(), mail.messageId().orElseThrow(), text);
        carry(raw, mail.addresses("Reply-To").getFirst().address());
    }

    private void deliver(String id) {
        carry("From: %s\r\nTo: orders@buyer.example.com\r\nSubject: hello\r\nMessage-ID: %s\r\n\r\nHello.\r\n".formatted(SUPPLIER, id), "orders@buyer.example.com");
    }

    private void carry(String raw, String recipient) {
        assertThat(new SmtpCarrier(settings).carry(raw.getBytes(StandardCharsets.US_ASCII), SUPPLIER, recipient)).isInstanceOf(SmtpCarrier.Outcome.Accepted.class);
    }

    private IncomingMail read(String id) {
        return IncomingMail.parse(inbox.original(jdbc.sql("select max(id) from inbox where external_id like concat(?, '%')").param(id).query(Long.class).single()));
    }

    private List<String> stored() {
        return jdbc.sql("select external_id from inbox order by id").query(String.class).list();
    }

    private List<IncomingMail> mailsOf(PurchaseOrderNumber order) {
        try {
            return servers.mails("brightwick.example.com").stream().map(IncomingMail::parse).filter(mail -> mail.subject().contains(order.value()) && mail.messageId().equals(java.util.Optional.of(messageId(order)))).toList();
        } catch (IOException moved) {
            return List.of();
        }
    }

    private String messageId(PurchaseOrderNumber order) {
        return jdbc.sql("select message_id from mail_out where mail_key = ?").param(order + "/r1/o1").query(String.class).single();
    }

    private String state(PurchaseOrderNumber order) {
        return jdbc.sql("select state from supplier_message where mail_key = ?").param(order + "/r1/o1").query(String.class).single();
    }

    private java.util.Optional<String> words(PurchaseOrderNumber order, String action) {
        return trail.timeline(order.value(), null, 50).items().stream().filter(e -> e.event().action().equals(action)).map(e -> e.event().facts().get("words")).findFirst();
    }

    private String answer(PurchaseOrderNumber order) {
        return jdbc.sql("select answer from mail_out where mail_key = ?").param(order + "/r1/o1").query(String.class).single();
    }

    /** Real servers need a moment. */
    private static boolean await(BooleanSupplier what, Runnable meanwhile) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!what.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            meanwhile.run();
            java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return true;
    }
}
