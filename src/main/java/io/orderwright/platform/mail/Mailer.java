package io.orderwright.platform.mail;

/** Sends mail through the outbox. What became of it is told by {@link MailEvents}. */
public interface Mailer {

    /**
     * Writes the mail in the current transaction; it leaves afterwards. The same key to the same recipient with the same subject again is no change.
     *
     * @throws org.springframework.transaction.IllegalTransactionStateException when there is no transaction
     * @throws IllegalStateException    when the key was used for another mail
     * @throws IllegalArgumentException when a header would carry a control character
     */
    void queue(OutgoingMail mail);
}
