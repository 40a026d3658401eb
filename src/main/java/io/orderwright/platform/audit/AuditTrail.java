package io.orderwright.platform.audit;

import io.orderwright.shared.Slice;
import org.jspecify.annotations.Nullable;

/** Append-only and hash-chained: the edit of one row is found by the command {@code ./run audit-trail}. Also the timeline that pages show. */
public interface AuditTrail {

    /** Writes in the current transaction. */
    void record(AuditEvent event);

    /** What happened to a business object, newest first. */
    Slice<RecordedEvent> timeline(String subject, @Nullable String cursor, int size);
}
