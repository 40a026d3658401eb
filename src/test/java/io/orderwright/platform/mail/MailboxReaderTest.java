package io.orderwright.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderwright.platform.inbox.Inbox;
import io.orderwright.platform.loop.Loops;
import io.orderwright.platform.mail.MailboxReader.Reading;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.TestClock;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class MailboxReaderTest {

    @Autowired Mailbox mailbox;
    @Autowired Inbox inbox;
    @Autowired TestClock clock;
    @Autowired JdbcClient jdbc;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP).dynamicPort())
            .withConfiguration(GreenMailConfiguration.aConfig().withUser("orders@buyer.example.com", "secret").withSieveIgnoreDetail());
    private GreenMailUser orders;
    private MailboxReader reader;

    @BeforeEach
    void start() {
        server.start();
        clock.set(Instant.now().truncatedTo(ChronoUnit.MILLIS));
        orders = server.getUserManager().getUserByEmail("orders@buyer.example.com");
        reader = reader();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private MailboxReader reader() {
        var settings = Mails.settings(1, server.getImap().getPort());
        return new MailboxReader(settings, new MailboxAccess(settings), mailbox, inbox, clock);
    }

    @Test
    void storesEveryMailByteForByteOnce() throws Exception {
        byte[] first = Files.readAllBytes(Path.of("src/test/resources/mails/replies/s001.eml"));
        deliver(first);
        deliver(reply("<two@example.net>", "second"));

        assertThat(reader.read()).isEqualTo(new Reading.Done(2));
        assertThat(reader.read()).isEqualTo(new Reading.Done(0));
        deliver(reply("<three@example.net>", "third"));
        assertThat(reader.read()).isEqualTo(new Reading.Done(1));

        assertThat(stored()).isEqualTo(3);
        assertThat(IncomingMail.parse(inbox.original(1L + jdbc.sql("select min(id) from inbox").query(Long.class).single() - 1)).messageId()).isEqualTo(IncomingMail.parse(first).messageId());
    }

    @Test
    void storesTheSameMailOnceAlsoWhenTheMailboxCountsAnew() throws Exception {
        byte[] mail = reply("<one@example.net>", "confirmed");
        deliver(mail);
        reader.read();
        jdbc.sql("update mailbox set uid_validity = 1").update();

        assertThat(reader.read()).isEqualTo(new Reading.Done(1));

        assertThat(stored()).isOne();
    }

    @Test
    void keepsARecordOfAMailThatIsTooLargeAndGoesOn() throws Exception {
        deliver(reply("<huge@example.net>", "x".repeat(78).concat("\r\n").repeat(30 * 1024 * 1024 / 80)));
        deliver(reply("<small@example.net>", "confirmed"));

        assertThat(reader.read()).isEqualTo(new Reading.Done(2));

        assertThat(jdbc.sql("select content_type from inbox order by id").query(String.class).list()).containsExactly(MailboxReader.HEADERS_ONLY, MailboxReader.WHOLE);
        var record = IncomingMail.parse(inbox.original(jdbc.sql("select min(id) from inbox").query(Long.class).single()));
        assertThat(record.messageId()).contains("<huge@example.net>");
        assertThat(record.header("X-Not-Stored").orElseThrow()).contains("more than 26214400");
        assertThat(jdbc.sql("select polled_at from mailbox").query(java.sql.Timestamp.class).single()).isNotNull();
    }

    @Test
    void letsOneOfTwoReadersRead() throws Exception {
        for (int i = 0; i < 40; i++) {
            deliver(reply("<%d@example.net>".formatted(i), "mail " + i));
        }
        var one = CompletableFuture.supplyAsync(() -> reader().read());
        var two = CompletableFuture.supplyAsync(() -> reader().read());
        one.join();
        two.join();

        assertThat(stored()).isEqualTo(40);
    }

    @Test
    void takesOverWithinAMinuteFromAReaderThatDied() throws Exception {
        deliver(reply("<one@example.net>", "hello"));
        var dies = new MailboxReader(Mails.settings(1, server.getImap().getPort()), new MailboxAccess(Mails.settings(1, server.getImap().getPort())), new Mailbox(jdbc) {
            @Override
            Optional<Position> position(String of) {
                throw new IllegalStateException("killed");
            }

            @Override
            void giveBack(String of, String by) {
                // a killed reader gives nothing back
            }
        }, inbox, clock);
        assertThatThrownBy(dies::read).hasMessage("killed");

        assertThat(reader.read()).isInstanceOf(Reading.Elsewhere.class);
        clock.advance(Duration.ofMinutes(1));
        assertThat(reader.read()).isEqualTo(new Reading.Done(1));
    }

    @Test
    void saysThatTheMailboxCannotBeReachedAndDoesNotCallThatSilence() {
        var loop = new MailboxLoop(Mails.settings(1, server.getImap().getPort()), reader, mailbox, clock, new Loops());
        reader.read();
        Instant polled = clock.instant();
        server.stop();
        clock.advance(Duration.ofMinutes(11));

        assertThat(reader.read()).isInstanceOf(Reading.Failed.class);

        assertThat(loop.readUpTo()).contains(polled);
        assertThat(loop.deaf()).contains(new MailIntake.Deaf(polled));
        assertThat(loop.health().getStatus().getCode()).isEqualTo("DOWN");
    }

    @Test
    void ringsAtOnceWhenTheMailboxCouldNeverBeRead() {
        var loop = new MailboxLoop(Mails.settings(1, server.getImap().getPort()), reader, mailbox, clock, new Loops());
        assertThat(loop.deaf()).as("not tried yet").isEmpty();
        server.stop();

        reader.read();

        assertThat(loop.deaf()).as("there is no moment to show, least of all one in 1970").contains(new MailIntake.Deaf(null));
        assertThat(loop.readUpTo()).as("so no silence is believed").isEmpty();
    }

    @Test
    void hasReadUpToNothingWhileAStoredMailWaitsToBeTakenUp() throws Exception {
        var loop = new MailboxLoop(Mails.settings(1, server.getImap().getPort()), reader, mailbox, clock, new Loops());
        deliver(reply("<one@example.net>", "hello"));
        loop.look();

        assertThat(loop.readUpTo()).isEmpty();
        jdbc.sql("update inbox set state = 'TAKEN_UP'").update();
        assertThat(loop.readUpTo()).contains(clock.instant());
    }

    @Test
    void signsInWithTheAccessTokenAsItIsNow(@TempDir Path folder) throws Exception {
        Path token = folder.resolve("token");
        var settings = Mails.settings(1, server.getImap().getPort(), token.toString());
        var withToken = new MailboxAccess(settings);

        assertThat(new MailboxReader(settings, withToken, mailbox, inbox, clock).read()).isInstanceOfSatisfying(Reading.Failed.class, failed -> assertThat(failed.problem()).contains("access token"));
        Files.writeString(token, "first\n");
        assertThat(withToken.secret()).isEqualTo("first");
        Files.writeString(token, "second\n");
        assertThat(withToken.secret()).isEqualTo("second");
        assertThat(withToken.properties()).containsEntry("mail.imap.auth.mechanisms", "XOAUTH2");
        assertThat(new MailboxAccess(Mails.settings(1, 1)).properties()).doesNotContainKey("mail.imap.auth.mechanisms");
    }

    @Test
    void saysHowLongAgoTheMailboxWasRead() {
        var meters = new SimpleMeterRegistry();
        var figures = new MailboxFigures(Mails.settings(1, server.getImap().getPort()), mailbox, clock, meters);

        assertThat(meters.get("orderwright.mailbox.age").gauge().value()).isEqualTo(-1);
        reader.read();
        clock.advance(Duration.ofMinutes(7));
        assertThat(meters.get("orderwright.mailbox.age").gauge().value()).isEqualTo(420);
        assertThat(figures).isNotNull();
    }

    @Test
    void readsAMailWholeOnceALineThatBrokeInItsMiddleHolds() throws Exception {
        deliver(reply("<before@example.net>", "hello"));
        deliver(reply("<cut@example.net>", "x".repeat(78).concat("\r\n").repeat(2000) + "the-words-that-cut" + "y".repeat(78).concat("\r\n").repeat(2000)));
        deliver(reply("<after@example.net>", "hello"));
        try (var wire = new BreakingWire(server.getImap().getPort(), "the-words-that-cut", 2)) {
            var settings = Mails.settings(1, wire.port());
            var over = new MailboxReader(settings, new MailboxAccess(settings), mailbox, inbox, clock);

            assertThat(over.read()).isInstanceOf(Reading.Failed.class);
            assertThat(over.read()).isInstanceOf(Reading.Failed.class);
            assertThat(over.read()).isEqualTo(new Reading.Done(2));
        }

        assertThat(jdbc.sql("select external_id from inbox order by id").query(String.class).list()).containsExactly("<before@example.net>", "<cut@example.net>", "<after@example.net>");
        assertThat(jdbc.sql("select distinct content_type from inbox").query(String.class).list()).containsExactly(MailboxReader.WHOLE);
    }

    @Test
    void keepsARecordOfAMailAtWhichTheLineBreaksEachTimeAndGoesOn() throws Exception {
        deliver(reply("<poison@example.net>", "the-words-that-cut"));
        deliver(reply("<after@example.net>", "hello"));
        try (var wire = new BreakingWire(server.getImap().getPort(), "the-words-that-cut", Integer.MAX_VALUE)) {
            var settings = Mails.settings(1, wire.port());
            var over = new MailboxReader(settings, new MailboxAccess(settings), mailbox, inbox, clock);
            for (int i = 0; i < 3; i++) {
                assertThat(over.read()).isInstanceOf(Reading.Failed.class);
            }
            assertThat(over.read()).isEqualTo(new Reading.Done(2));
        }

        assertThat(jdbc.sql("select content_type from inbox order by id").query(String.class).list()).containsExactly(MailboxReader.HEADERS_ONLY, MailboxReader.WHOLE);
    }

    @Test
    void survivesAMailWithoutAnyHeader() throws Exception {
        deliver("no header at all, just words\r\n\u0000\u0001".getBytes(StandardCharsets.ISO_8859_1));
        deliver(reply("<after@example.net>", "hello"));

        assertThat(reader.read()).isEqualTo(new Reading.Done(2));
        assertThat(stored()).isEqualTo(2);
    }

    private long stored() {
        return jdbc.sql("select count(*) from inbox").query(Long.class).single();
    }

    private void deliver(byte[] raw) throws Exception {
        orders.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw)));
    }

    private static byte[] reply(String id, String text) {
        return ("From: sales@harbortools.example.net\r\nTo: orders@buyer.example.com\r\nSubject: Re: order\r\nMessage-ID: %s\r\n\r\n%s\r\n".formatted(id, text)).getBytes(StandardCharsets.UTF_8);
    }
}
