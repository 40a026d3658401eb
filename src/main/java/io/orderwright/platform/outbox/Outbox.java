package io.orderwright.platform.outbox;

/** The one way out of the database. Nothing is sent inside a business transaction. */
public interface Outbox {

    /**
     * Writes the message in the current transaction; a loop delivers it afterwards, in order per {@link OutboxMessage#orderingKey()}.
     * The same key with the same content again is no change.
     *
     * @throws IllegalStateException when there is no transaction, or the key was used for other content
     */
    void add(OutboxMessage message);
}
