package io.orderwright.platform.inbox;

/**
 * Something that came from outside.
 *
 * @param channel     name of the {@link InboxHandler} that takes it up
 * @param externalId  the sender's own id (Message-ID, idempotency key, file name and hash)
 * @param contentType media type as declared by the sender, not trusted
 * @param bytes       what came, unchanged
 */
public record Arrival(String channel, String externalId, String contentType, byte[] bytes) {}
