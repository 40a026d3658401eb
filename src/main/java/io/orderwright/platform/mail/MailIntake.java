package io.orderwright.platform.mail;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far we have read what suppliers wrote. Silence counts only when we listened. */
public interface MailIntake {

    /**
     * Every mail that was in the mailbox at this moment is stored and taken up. Empty when the mailbox was never read.
     * Now, when no mailbox is configured: then no answer can come by mail.
     */
    Optional<Instant> readUpTo();

    /** Whether nothing that came up to this moment lies unread. */
    default boolean hasReadUpTo(Instant moment) {
        return readUpTo().filter(read -> !read.isBefore(moment)).isPresent();
    }

    /** Nobody listens, for longer than an alarm takes; empty while all is well. */
    Optional<Deaf> deaf();

    /** @param lastRead when the mailbox was last read, null for never */
    record Deaf(@Nullable Instant lastRead) {}
}
