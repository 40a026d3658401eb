package io.orderwright.platform.mail;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** {@code orderwright.mailbox.age}: seconds since the mailbox was last read. While it grows nobody hears suppliers, and reminders wait. */
@Component
class MailboxFigures {

    private static final long NEVER = -1;

    private final MailSettings.Imap imap;
    private final Mailbox mailbox;
    private final Clock clock;

    MailboxFigures(MailSettings settings, Mailbox mailbox, Clock clock, MeterRegistry meters) {
        imap = settings.imap();
        this.mailbox = mailbox;
        this.clock = clock;
        if (imap.isConfigured()) {
            Gauge.builder("orderwright.mailbox.age", this::age).baseUnit("seconds").register(meters);
        }
    }

    /** -1 before the first reading. */
    private long age() {
        var polled = mailbox.position(imap.mailbox()).map(Mailbox.Position::polledAt);
        return polled.map(since -> Duration.between(since, clock.instant()).toSeconds()).orElse(NEVER);
    }
}
