package io.orderwright.platform.mail;

import io.orderwright.platform.loop.Loops;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Looks into the mailbox again and again, and says how long ago that last worked: silence of the mailbox looks like silence of the supplier. */
@Component("mailboxHealthIndicator")
class MailboxLoop implements MailIntake, HealthIndicator {

    /** Of the loop, for whoever knows that mail has come. */
    static final String NAME = "mailbox";

    private static final Duration ALARM_AFTER = Duration.ofMinutes(10);

    private final MailSettings.Imap imap;
    private final MailboxReader reader;
    private final Mailbox mailbox;
    private final Clock clock;

    MailboxLoop(MailSettings settings, MailboxReader reader, Mailbox mailbox, Clock clock, Loops loops) {
        imap = settings.imap();
        this.reader = reader;
        this.mailbox = mailbox;
        this.clock = clock;
        if (imap.isConfigured()) {
            loops.add(NAME, imap.pollEvery(), this::look);
        }
    }

    /** @return whether more waits, to be read at once */
    boolean look() {
        return reader.read() instanceof MailboxReader.Reading.More;
    }

    @Override
    public Optional<Instant> readUpTo() {
        if (!imap.isConfigured()) {
            return Optional.of(clock.instant());
        }
        Optional<Instant> polled = mailbox.position(imap.mailbox()).flatMap(position -> Optional.ofNullable(position.polledAt()));
        return mailbox.anythingWaiting(MailboxReader.CHANNEL) ? Optional.empty() : polled;
    }

    /** One that could never be read rings at once: nobody should wait ten minutes for a wrong password. */
    @Override
    public Optional<Deaf> deaf() {
        if (!imap.isConfigured()) {
            return Optional.empty();
        }
        return mailbox.position(imap.mailbox()).filter(position -> position.polledAt() == null ? position.problem() != null : position.polledAt().isBefore(clock.instant().minus(ALARM_AFTER)))
                .map(position -> new Deaf(position.polledAt()));
    }

    @Override
    public Health health() {
        if (!imap.isConfigured()) {
            return Health.unknown().withDetail("mailbox", "not configured: answers come only by page").build();
        }
        var position = mailbox.position(imap.mailbox());
        Instant polled = position.map(Mailbox.Position::polledAt).orElse(null);
        String problem = position.map(p -> p.problem() == null ? "" : p.problem()).orElse("");
        if (polled == null && problem.isEmpty()) {
            return Health.unknown().withDetail("mailbox", "not read yet").build();
        }
        boolean late = polled == null || polled.isBefore(clock.instant().minus(ALARM_AFTER));
        return (late ? Health.down() : Health.up())
                .withDetail("lastSuccessfulPoll", polled == null ? "never" : polled.toString()).withDetail("problem", problem).build();
    }
}
