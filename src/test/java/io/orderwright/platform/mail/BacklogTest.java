package io.orderwright.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.orderwright.platform.inbox.Inbox;
import io.orderwright.platform.mail.MailboxReader.Reading;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.TestClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A mailbox of Dovecot that nobody read for weeks, with a mail in the middle at which the connection breaks each time. */
@Tag("slow")
@DatabaseTest
class BacklogTest {

    private static final int MAILS = 10_000;
    private static final int POISON = 6_000;
    private static final String MARK = "this-mail-breaks-every-connection";
    private static final int MOST_TURNS = MAILS / MailboxReader.MAX_MAILS + 10;
    private static final long MOST_MEGABYTES = 150;

    @Autowired Mailbox mailbox;
    @Autowired Inbox inbox;
    @Autowired TestClock clock;
    @Autowired JdbcClient jdbc;

    private RealMailServers servers;

    @BeforeEach
    void fillTheMailbox() throws IOException {
        assumeTrue(RealMailServers.areInstalled(), RealMailServers.MISSING);
        clock.set(Instant.now().truncatedTo(ChronoUnit.MILLIS));
        servers = RealMailServers.start("orders@brightwick.example.com");
        for (int i = 0; i < MAILS; i++) {
            String text = i == POISON ? MARK : "Hello, this is mail %d.".formatted(i);
            servers.fill("From: sales@harbortools.example.net\r\nTo: orders@buyer.example.com\r\nSubject: mail %d\r\nMessage-ID: <%d@harbortools.example.net>\r\n\r\n%s\r\n".formatted(i, i, text), i);
        }
    }

    @AfterEach
    void stop() throws IOException {
        if (servers != null) {
            servers.close();
        }
    }

    @Test
    void isReadInTurnsWithoutLossAlsoWhenOneMailBreaksTheConnection() throws Exception {
        try (var wire = new BreakingWire(servers.imapPort(), MARK, Integer.MAX_VALUE)) {
            var settings = Mails.settings(1, wire.port());
            var reader = new MailboxReader(settings, new MailboxAccess(settings), mailbox, inbox, clock);
            long before = usedMegabytes();
            long most = 0;
            Instant begun = Instant.now();
            int turns = 0;
            Reading last;
            do {
                last = reader.read();
                if (last instanceof Reading.More(int mails)) {
                    assertThat(mails).isLessThanOrEqualTo(MailboxReader.MAX_MAILS);
                }
                most = Math.max(most, usedMegabytes() - before);
                clock.advance(Duration.ofSeconds(1));
                assertThat(++turns).as("turns").isLessThanOrEqualTo(MOST_TURNS);
            } while (!(last instanceof Reading.Done));
            Duration took = Duration.between(begun, Instant.now());

            assertThat(jdbc.sql("select count(distinct external_id) from inbox").query(Integer.class).single()).isEqualTo(MAILS);
            assertThat(jdbc.sql("select count(*) from inbox").query(Integer.class).single()).as("nothing twice").isEqualTo(MAILS);
            assertThat(jdbc.sql("select count(*) from inbox where content_type = ?").param(MailboxReader.HEADERS_ONLY).query(Integer.class).single()).as("the one that breaks everything").isOne();
            assertThat(wire.broken()).isEqualTo(3);
            assertThat(most).as("megabytes more than before").isLessThan(MOST_MEGABYTES);
            org.slf4j.LoggerFactory.getLogger(BacklogTest.class).info("{} mails in {} turns and {} ms, {} mails a second, at most {} MB more", MAILS, turns, took.toMillis(), MAILS * 1000L / took.toMillis(), most);
        }
    }

    private static long usedMegabytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1_048_576;
    }
}
