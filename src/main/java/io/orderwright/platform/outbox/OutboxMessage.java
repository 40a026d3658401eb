package io.orderwright.platform.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to leave.
 *
 * @param key         business key, unique for ever: the same effect has the same key, for example {@code PO-2026-000001/r1/send}
 * @param orderingKey messages of one ordering key leave one after the other, for example the order number
 * @param channel     name of the {@link OutboxChannel} that delivers it
 * @param payload     JSON, at most 1 MB
 * @param notBefore   earliest moment of delivery, null for now
 */
public record OutboxMessage(String key, String orderingKey, String channel, String payload, @Nullable Instant notBefore) {

    public OutboxMessage(String key, String orderingKey, String channel, String payload) {
        this(key, orderingKey, channel, payload, null);
    }
}
