package io.orderwright.platform.outbox;

import java.time.Duration;
import java.util.List;

/** Carries messages of one kind to the outside. Called outside any transaction, possibly more than once for one message. */
public interface OutboxChannel {

    /** Attempts when a channel names no other number: about three quarters of a day. */
    int DEFAULT_ATTEMPTS = 150;

    /** The name that {@link OutboxMessage#channel()} gives. */
    String name();

    /** Whether anything can leave at all. While it cannot, messages wait without an attempt being counted and leave the moment it can. */
    default boolean isOpen() {
        return true;
    }

    /**
     * Delivers a batch, at most one message per ordering key; answers in the same order. Must not throw for a single failed message:
     * an exception counts as a failed attempt of the whole batch. Bounded in time, below a minute.
     */
    List<Delivery> deliver(List<OutboxMessage> batch);

    /** After so many failed attempts a message becomes a dead letter that a person sees and may replay. */
    default int attempts() {
        return DEFAULT_ATTEMPTS;
    }

    /** Most batches that leave side by side from one copy of the application. Messages of one ordering key leave one after the other all the same. */
    default int lanes() {
        return 1;
    }

    /** Most messages of a batch, where the channel wants fewer than the settings allow. */
    default int batchSize() {
        return Integer.MAX_VALUE;
    }

    /** What became of one message. */
    sealed interface Delivery {

        /** It left. */
        record Delivered() implements Delivery {}

        /**
         * It did not leave, try again; after the channel's last attempt it becomes a dead letter.
         *
         * @param reason in words, for the person who looks
         * @param after  shortest wait; zero leaves it to the doubling back-off of the settings
         */
        record Retry(String reason, Duration after) implements Delivery {}

        /**
         * It may not leave yet, or where it goes is away. That is no failure of the message, so no attempt is counted and no wait doubled, however often it is held back.
         *
         * @param reason in words, for the person who looks
         * @param until  how long
         */
        record Held(String reason, Duration until) implements Delivery {}

        /** It never will leave: a person must look. What waits behind it under the same ordering key goes on. */
        record Refused(String reason) implements Delivery {}
    }
}
