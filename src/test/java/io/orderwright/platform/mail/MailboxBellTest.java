package io.orderwright.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MailboxBellTest {

    private static final int PATIENCE_SECONDS = 10;

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP).dynamicPort())
            .withConfiguration(GreenMailConfiguration.aConfig().withUser("orders@buyer.example.com", "secret"));
    private final Semaphore rung = new Semaphore(0);

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void ringsOnceWhenItBeginsToListenAndAgainForEachMail() throws Exception {
        server.start();
        MailboxBell bell = bell();
        bell.start();
        try {
            assertThat(rung.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("what came before").isTrue();
            assertThat(ringsForAMail()).as("the first mail").isTrue();
            rung.drainPermits();
            assertThat(ringsForAMail()).as("the second mail").isTrue();
        } finally {
            bell.stop();
        }
        assertThat(bell.isRunning()).isFalse();
    }

    @Test
    void givesUpAConnectionThatIsSilentAndMakesItAnew() throws Exception {
        server.start();

        assertThat(bell().listen(Duration.ofMillis(800))).as("held until we gave it up").isTrue();
        assertThat(bell().listen(Duration.ofMillis(800))).isTrue();

        assertThat(rung.drainPermits()).as("once per connection").isEqualTo(2);
    }

    @Test
    void saysThatTheConnectionBrokeAndWaitsLongerEachTimeButNotForEver() throws Exception {
        server.start();
        MailboxBell bell = bell();
        server.stop();

        assertThat(bell.listen(Duration.ofSeconds(PATIENCE_SECONDS))).isFalse();

        Duration pause = MailboxBell.FIRST_PAUSE;
        for (int i = 0; i < 40; i++) {
            Duration next = MailboxBell.next(pause);
            assertThat(next).isGreaterThanOrEqualTo(pause).isLessThanOrEqualTo(MailboxBell.LONGEST_PAUSE);
            pause = next;
        }
        assertThat(pause).isEqualTo(MailboxBell.LONGEST_PAUSE);
    }

    @Test
    void standsStillWhereLoopsDo() {
        var settings = Mails.settings(1, 1);
        var bell = new MailboxBell(settings, new MailboxAccess(settings), rung::release, false);

        bell.start();

        assertThat(bell.isRunning()).isFalse();
    }

    private MailboxBell bell() {
        var settings = Mails.settings(1, server.getImap().getPort());
        return new MailboxBell(settings, new MailboxAccess(settings), rung::release, true);
    }

    /** GreenMail does not tell of a mail that comes between two times of listening, so another one follows. */
    private boolean ringsForAMail() throws Exception {
        for (int second = 0; second < PATIENCE_SECONDS; second++) {
            deliver();
            if (rung.tryAcquire(1, TimeUnit.SECONDS)) {
                return true;
            }
        }
        return false;
    }

    private void deliver() throws Exception {
        server.getUserManager().getUserByEmail("orders@buyer.example.com").deliver(new MimeMessage(Session.getInstance(new Properties()),
                new ByteArrayInputStream("From: a@b.example.net\r\nSubject: x\r\n\r\nhello\r\n".getBytes(StandardCharsets.US_ASCII))));
    }
}
