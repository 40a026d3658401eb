package io.orderwright.platform.outbox;

import java.time.Duration;
import java.util.List;

/** Carries messages of one kind to the outside. Called outside any transaction, possibly more than once for one message. */
public interface OutboxChannel {

    /** The name that {@link OutboxMessage#channel()} gives. */
    String name();

    /** Delivers a batch, at most one message per ordering key; answers in the same order. Must not throw for a single failed message. */
    List<Delivery> deliver(List<OutboxMessage> batch);

    /** What became of one message. */
    sealed interface Delivery {

        /** It left. */
        record Delivered() implements Delivery {}

        /** It did not leave, try again; after the channel's last attempt it becomes a dead letter. */
        record Retry(String reason, Duration after) implements Delivery {}

        /** It never will leave: a person must look. */
        record Refused(String reason) implements Delivery {}
    }
}
