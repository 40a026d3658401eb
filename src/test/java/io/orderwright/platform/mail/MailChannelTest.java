package io.orderwright.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.orderwright.platform.mail.SmtpCarrier.Outcome;
import io.orderwright.platform.outbox.OutboxChannel.Delivery;
import io.orderwright.platform.outbox.OutboxMessage;
import io.orderwright.platform.halt.StopSwitch;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.shared.EmailAddress;
import io.orderwright.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@DatabaseTest
class MailChannelTest {

    @Autowired Mailer mailer;
    @Autowired MailLog log;
    @Autowired SuppressedAddresses suppressed;
    @Autowired SendingRate rate;
    @Autowired ReturnedMails returned;
    @Autowired TransactionTemplate transaction;
    @Autowired TestClock clock;
    @Autowired JdbcClient jdbc;
    @Autowired JsonMapper json;
    @Autowired StopSwitch stop;

    private final List<Object> told = new ArrayList<>();
    private final List<byte[]> sent = new ArrayList<>();
    private boolean listenerFails;
    private boolean isThere = true;

    @BeforeEach
    void queueAnOrder() {
        transaction.executeWithoutResult(status -> mailer.queue(Mails.order()));
    }

    @Test
    void tellsOnceThatTheServerTookTheMail() {
        var channel = answering(() -> new Outcome.Accepted("250 2.0.0 queued as 4711"));

        assertThat(deliver(channel)).isInstanceOf(Delivery.Delivered.class);
        assertThat(deliver(channel)).isInstanceOf(Delivery.Delivered.class);

        assertThat(sent).hasSize(1);
        assertThat(told).containsExactly(new MailEvents.Accepted(Mails.order().key(), Mails.order().messageId(), TestClock.START, "250 2.0.0 queued as 4711"));
    }

    @Test
    void tellsOnceThatTheServerRefusedAndNeverTriesAgain() {
        var channel = answering(() -> new Outcome.Refused("550 5.1.1 No such user"));

        assertThat(deliver(channel)).isInstanceOf(Delivery.Delivered.class);
        assertThat(deliver(channel)).isInstanceOf(Delivery.Delivered.class);

        assertThat(sent).hasSize(1);
        assertThat(told).singleElement().isInstanceOf(MailEvents.Refused.class);
    }

    @Test
    void sendsTheSameBytesAgainAfterAPauseWhenTheConnectionBroke() {
        var outcomes = new ArrayList<Outcome>(List.of(new Outcome.Unknown("EOF"), new Outcome.Accepted("250 ok")));
        var channel = answering(outcomes::removeFirst);

        assertThat(deliver(channel)).isInstanceOf(Delivery.Retry.class);
        clock.advance(Duration.ofMinutes(4));
        assertThat(deliver(channel)).isEqualTo(new Delivery.Retry("Nobody knows whether the server took %s; it is sent again unless a report comes".formatted(Mails.order().messageId()), Duration.ofMinutes(1)));
        assertThat(sent).hasSize(1);
        clock.advance(Duration.ofMinutes(1));
        assertThat(deliver(channel)).isInstanceOf(Delivery.Delivered.class);

        assertThat(sent).hasSize(2);
        assertThat(sent.get(0)).isEqualTo(sent.get(1));
        assertThat(told).hasSize(1);
    }

    @Test
    void treatsAnAttemptThatNeverEndedAsOneOfUnknownFate() {
        jdbc.sql("update mail_out set state = 'SENDING', attempted_at = ?").param(java.sql.Timestamp.from(TestClock.START)).update();
        var channel = answering(() -> new Outcome.Accepted("250 ok"));

        assertThat(deliver(channel)).isInstanceOf(Delivery.Retry.class);
        clock.advance(Duration.ofMinutes(5));
        assertThat(deliver(channel)).isInstanceOf(Delivery.Delivered.class);
        assertThat(sent).hasSize(1);
    }

    @Test
    void sendsNothingMoreOnceAnotherCopyOvertookIt() {
        var other = answering(() -> new Outcome.Accepted("250 ok"));

        assertThat(deliver(overtakenBy(other))).isInstanceOf(Delivery.Delivered.class);

        assertThat(sent).hasSize(1);
        assertThat(told).hasSize(1);
        assertThat(log.find(Mails.order().key()).orElseThrow().state()).isEqualTo(MailLog.State.ACCEPTED);
    }

    @Test
    void leavesAMailToTheCopyThatIsSendingIt() {
        var other = answering(() -> new Outcome.Unknown("EOF"));

        assertThat(deliver(overtakenBy(other))).isInstanceOf(Delivery.Held.class);

        assertThat(sent).hasSize(1);
        assertThat(log.find(Mails.order().key()).orElseThrow().state()).isEqualTo(MailLog.State.UNKNOWN);
    }

    @Test
    void triesNothingMoreWhileTheServerIsAwayAndGoesOnOnceItIsBack() {
        transaction.executeWithoutResult(status -> mailer.queue(Mails.order("second")));
        var channel = answering(() -> isThere ? new Outcome.Accepted("250 ok") : new Outcome.Away("Connection refused"));
        isThere = false;
        var first = new OutboxMessage("mail/first", "x", MailChannel.NAME, MailChannel.payload(log.find(Mails.order().key()).orElseThrow().id()));
        var second = new OutboxMessage("mail/second", "y", MailChannel.NAME, MailChannel.payload(log.find("second").orElseThrow().id()));

        assertThat(channel.isOpen()).isTrue();
        assertThat(channel.deliver(List.of(first, second))).as("soon again however often it is away, and no attempt is counted")
                .containsExactly(new Delivery.Held("Connection refused", Duration.ofSeconds(1)), new Delivery.Held("The mail server is away", Duration.ofSeconds(1)));
        assertThat(sent).as("a server that is away is not asked for every mail of a batch").hasSize(1);
        assertThat(channel.isOpen()).isFalse();

        isThere = true;
        assertThat(channel.isOpen()).as("looked for a moment ago").isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(channel.isOpen()).isTrue();
        assertThat(channel.deliver(List.of(first, second))).hasOnlyElementsOfType(Delivery.Delivered.class);
    }

    @Test
    void doesNotSendAgainWhenOnlyTellingFailed() {
        var channel = answering(() -> new Outcome.Accepted("250 ok"));
        listenerFails = true;
        assertThat(deliver(channel)).isInstanceOf(Delivery.Retry.class);
        listenerFails = false;

        assertThat(deliver(channel)).isInstanceOf(Delivery.Delivered.class);

        assertThat(sent).hasSize(1);
        assertThat(told).hasSize(1);
    }

    @Test
    void queuesTheSameMailOnceAndRefusesItsKeyForAnother() {
        transaction.executeWithoutResult(status -> mailer.queue(Mails.order()));
        assertThat(jdbc.sql("select count(*) from mail_out").query(Long.class).single()).isOne();
        assertThat(jdbc.sql("select count(*) from outbox").query(Long.class).single()).isOne();

        var mail = Mails.order();
        var other = new OutgoingMail(mail.key(), mail.orderingKey(), mail.to(), "Another", mail.text(), null, List.of(), mail.messageId(), mail.replyTo(), mail.bounceTo(), null, List.of());
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> mailer.queue(other))).isInstanceOf(IllegalStateException.class).hasMessageContaining("another mail");
    }

    @Test
    void writesNothingOutsideATransaction() {
        assertThatThrownBy(() -> mailer.queue(Mails.order("other"))).isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void keepsABigAttachmentWhole() throws Exception {
        byte[] big = new byte[6_000_000];
        new java.util.Random(1).nextBytes(big);
        var mail = Mails.order("big");
        transaction.executeWithoutResult(status -> mailer.queue(new OutgoingMail("big", "x", mail.to(), mail.subject(), mail.text(), null,
                List.of(new MailAttachment("big.pdf", "application/pdf", big)), "<big@mail.buyer.example.com>", mail.replyTo(), mail.bounceTo(), null, List.of())));
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort()).withConfiguration(GreenMailConfiguration.aConfig().withDisabledAuthentication());
        server.start();
        try {
            var channel = channel(new SmtpCarrier(Mails.settings(server.getSmtp().getPort(), 1)));
            assertThat(deliver(channel, "big")).isInstanceOf(Delivery.Delivered.class);
            assertThat(IncomingMail.parse(log.bytes(log.find("big").orElseThrow().id())).attachments().getFirst().bytes()).isEqualTo(big);
            assertThat(server.getReceivedMessages()).hasSize(1);
        } finally {
            server.stop();
        }
    }

    private Delivery deliver(MailChannel channel) {
        return deliver(channel, Mails.order().key());
    }

    private Delivery deliver(MailChannel channel, String key) {
        return channel.deliver(List.of(new OutboxMessage("mail/" + key, "x", MailChannel.NAME, MailChannel.payload(log.find(key).orElseThrow().id())))).getFirst();
    }

    private MailChannel answering(Supplier<Outcome> outcomes) {
        return channel(carrier(outcomes));
    }

    private SmtpCarrier carrier(Supplier<Outcome> outcomes) {
        return new SmtpCarrier(Mails.settings(1, 1)) {
            @Override
            Outcome carry(byte[] mime, String envelopeFrom, String recipient) {
                sent.add(mime);
                return outcomes.get();
            }

            @Override
            boolean isThere() {
                return isThere;
            }
        };
    }

    /** Has read the mail, and then the other one delivers it before this one begins: its connection broke, and with it the lock of the message. */
    private MailChannel overtakenBy(MailChannel other) {
        return channel(carrier(() -> new Outcome.Accepted("250 again")), new SendingRate(Mails.settings(1, 1), log, returned, clock) {
            @Override
            Optional<Pause> pauseBefore(EmailAddress recipient) {
                deliver(other);
                return Optional.empty();
            }
        });
    }

    private MailChannel channel(SmtpCarrier carrier) {
        return channel(carrier, rate);
    }

    private MailChannel channel(SmtpCarrier carrier, SendingRate rate) {
        return new MailChannel(log, carrier, suppressed, rate, event -> {
            if (listenerFails) {
                throw new IllegalStateException("the listener has a bug");
            }
            told.add(event);
        }, transaction, clock, json, stop);
    }
}
