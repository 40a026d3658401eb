package io.orderwright.platform.audit;

import java.time.Instant;

/**
 * An event as it stands in the trail.
 *
 * @param id    position in the trail
 * @param at    when, UTC
 * @param event what
 */
public record RecordedEvent(long id, Instant at, AuditEvent event) {}
