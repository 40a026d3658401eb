package io.orderwright.platform.inbox;

/** Takes up what arrived on one channel, inside one transaction, exactly once as seen from the database. */
public interface InboxHandler {

    /** The name that {@link Arrival#channel()} gives. */
    String channel();

    /** Takes one item up. An exception rolls everything back; after a named number of attempts the item becomes a dead letter that a person sees. */
    void handle(long inboxId, Arrival arrival);
}
