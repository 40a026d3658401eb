package io.orderwright.platform.mail;

import java.time.Instant;

/** What became of a mail. Published once per mail, inside the transaction that books it; listeners join it. */
public sealed interface MailEvents {

    /** {@link OutgoingMail#key()}. */
    String key();

    /** The recipient's mail server, or ours on its way there, took the mail. @param answer of the server, the proof of delivery */
    record Accepted(String key, String messageId, Instant acceptedAt, String answer) implements MailEvents {}

    /** The server said that it will never take this mail, or we send nothing to that address. It is not tried again. @param reason the server's words, or ours */
    record Refused(String key, String messageId, Instant refusedAt, String reason) implements MailEvents {}
}
