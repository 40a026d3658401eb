package io.orderwright.platform.mail;

import java.time.Instant;
import java.util.Optional;

/** How far we have read what suppliers wrote. Silence counts only when we listened. */
public interface MailIntake {

    /**
     * Every mail that was in the mailbox at this moment is stored and taken up. Empty when the mailbox was never read.
     * Now, when no mailbox is configured: then no answer can come by mail.
     */
    Optional<Instant> readUpTo();

    /** Since when nobody listens, while that is longer than an alarm takes; the first moment of all when the mailbox was never read. Empty while all is well. */
    Optional<Instant> deafSince();
}
