package io.orderwright.platform.inbox;

/** Takes up what arrived on one channel, inside one transaction, exactly once as seen from the database. */
public interface InboxHandler {

    /** Largest arrival when a channel names no other limit: 25 MB. */
    long DEFAULT_MAX_BYTES = 25L * 1024 * 1024;
    /** Attempts when a channel names no other number. */
    int DEFAULT_ATTEMPTS = 6;

    /** The name that {@link Arrival#channel()} gives. */
    String channel();

    /**
     * Takes one item up. An exception rolls everything back; after a named number of attempts the item becomes a dead letter that a person sees.
     * A {@link io.orderwright.shared.BrokenRule} will not pass by itself: the item becomes a dead letter at once.
     */
    void handle(long inboxId, Arrival arrival);

    /** Largest arrival, in bytes; whoever brings a larger one is told so. */
    default long maxBytes() {
        return DEFAULT_MAX_BYTES;
    }

    /** After so many failed attempts the item becomes a dead letter. */
    default int attempts() {
        return DEFAULT_ATTEMPTS;
    }
}
