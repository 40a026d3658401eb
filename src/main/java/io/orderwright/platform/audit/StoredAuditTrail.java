package io.orderwright.platform.audit;

import io.orderwright.shared.Slice;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps events in the table {@code audit_event}; {@link AuditSealer} chains them afterwards. An event stands on the timeline of its subject by itself, and on those of
 * others by the table {@code audit_subject}.
 */
@Component
class StoredAuditTrail implements AuditTrail {

    /** Evidence is small: larger things are kept where they belong, and named here. */
    private static final int MAX_FACTS = 64_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final List<AuditFollower> followers;

    StoredAuditTrail(JdbcClient jdbc, Clock clock, List<AuditFollower> followers) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.followers = followers;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(AuditEvent event) {
        Instant now = clock.instant();
        StoredEvent row = StoredEvent.of(0, now, event);
        if (row.facts().length() > MAX_FACTS) {
            throw new IllegalArgumentException("The facts of %s about %s have %d characters, the limit is %d"
                    .formatted(event.action(), event.subject(), row.facts().length(), MAX_FACTS));
        }
        var key = new GeneratedKeyHolder();
        jdbc.sql("insert into audit_event (at, subject, related, action, actor_kind, actor_name, facts) values (?, ?, ?, ?, ?, ?, ?)")
                .params(row.timestamp(), row.subject(), row.related(), row.action(), row.actorKind(), row.actorName(), row.facts()).update(key);
        long id = key.getKey().longValue();
        List<String> others = List.copyOf(row.others());
        if (!others.isEmpty()) {
            jdbc.sql("insert into audit_subject (subject, event_id) values (?, ?)" + ", (?, ?)".repeat(others.size() - 1))
                    .params(others.stream().flatMap(subject -> Stream.of(subject, id)).toList()).update();
        }
        followers.forEach(follower -> follower.recorded(new RecordedEvent(id, now, event)));
    }

    @Override
    @Transactional(readOnly = true)
    public Slice<RecordedEvent> timeline(String subject, @Nullable String cursor, int size) {
        long before = cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor);
        int limit = Math.clamp(size, 1, Slice.MAX_SIZE);
        List<RecordedEvent> found = jdbc.sql("""
                select e.* from (
                    (select id from audit_event where subject = :subject and id < :before order by id desc limit :rows)
                    union
                    (select event_id from audit_subject where subject = :subject and event_id < :before order by event_id desc limit :rows)) s
                join audit_event e on e.id = s.id order by e.id desc limit :rows""")
                .param("subject", subject).param("before", before).param("rows", limit + 1).query((row, n) -> StoredEvent.of(row).recorded()).list();
        boolean more = found.size() > limit;
        List<RecordedEvent> page = more ? found.subList(0, limit) : found;
        return new Slice<>(page, more ? String.valueOf(page.getLast().id()) : null);
    }
}
