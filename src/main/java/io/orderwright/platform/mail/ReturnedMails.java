package io.orderwright.platform.mail;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether so many mails come back that sending more would cost the sender's good name: something is wrong with our list, our text or our server, and a person must look.
 * Counted over the last hour for all addresses together.
 */
@Component
public class ReturnedMails {

    /** What counts mails that came back after {@code :returned_since}, beside whatever else a statement asks. */
    static final String COUNTED = "(select count(*) from returned_mail where returned_at > :returned_since)"
            + " + (select count(*) from suppressed_address where suppressed_at > :returned_since and reason = 'NO_SUCH_MAILBOX')";
    private static final Duration WINDOW = Duration.ofHours(1);
    /** More of them than this of what was sent is too many; large receivers begin to throttle senders there. */
    private static final int MOST_PERCENT = 5;
    /** Fewer say nothing, whatever share they are. */
    private static final int FEWEST = 5;

    private final JdbcClient jdbc;
    private final Clock clock;

    ReturnedMails(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param returned refused or come back for good within the last hour @param sent mails that were tried within it */
    public record TooMany(long returned, long sent) {}

    /** Empty while mails may leave. It ends when the returns are an hour old, or a person lifted the addresses that caused it. */
    public Optional<TooMany> tooMany() {
        return tooMany(jdbc.sql("select " + COUNTED).param("returned_since", Timestamp.from(since())).query(Long.class).single());
    }

    /** From when on they count. */
    Instant since() {
        return clock.instant().minus(WINDOW);
    }

    /** @param returned as {@link #COUNTED} */
    Optional<TooMany> tooMany(long returned) {
        if (returned < FEWEST) {
            return Optional.empty();
        }
        long sent = jdbc.sql("select count(*) from mail_out where attempted_at > ?").param(Timestamp.from(since())).query(Long.class).single();
        return returned * 100 > sent * MOST_PERCENT ? Optional.of(new TooMany(returned, sent)) : Optional.empty();
    }
}
