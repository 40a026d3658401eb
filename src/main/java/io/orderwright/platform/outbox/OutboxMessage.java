package io.orderwright.platform.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is to leave.
 *
 * @param key         business key, unique for ever, at most 200 characters: the same effect has the same key, for example {@code PO-2026-000001/r1/send}
 * @param orderingKey messages of one channel and one ordering key leave one after the other, for example the order number
 * @param channel     name of the {@link OutboxChannel} that delivers it
 * @param payload     JSON, at most 1 MB; the same effect has the same bytes (mind that {@code Map.of} has no fixed order)
 * @param notBefore   earliest moment of delivery, null for now; what was added later under the same ordering key waits behind it
 */
public record OutboxMessage(String key, String orderingKey, String channel, String payload, @Nullable Instant notBefore) {

    /** Most characters of a payload. */
    public static final int MAX_PAYLOAD = 1_000_000;
    /** Most characters of a key. */
    public static final int MAX_KEY = 200;

    public OutboxMessage {
        if (key.isBlank() || key.length() > MAX_KEY || orderingKey.length() > MAX_KEY) {
            throw new IllegalArgumentException("A key has 1 to %d characters: %s, %s".formatted(MAX_KEY, key, orderingKey));
        }
        if (payload.length() > MAX_PAYLOAD) {
            throw new IllegalArgumentException("The payload of %s has %d characters, the limit is %d".formatted(key, payload.length(), MAX_PAYLOAD));
        }
    }

    public OutboxMessage(String key, String orderingKey, String channel, String payload) {
        this(key, orderingKey, channel, payload, null);
    }
}
