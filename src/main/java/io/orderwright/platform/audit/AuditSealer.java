package io.orderwright.platform.audit;

import io.orderwright.platform.hash.Sha256;
import io.orderwright.platform.loop.Loops;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Chains events in the order of their ids: the hash of a link is SHA-256 of the hash before it and the canonical JSON of the event.
 *
 * <p>Ids are given when a row is inserted and appear when its transaction commits, so a smaller id may appear after a larger one. Only what is safe
 * is sealed: ids up to the highest one that was seen {@code sealAfter} ago. A row that appears below that later is not sealed at all, and
 * {@link AuditVerifier} names it: nobody can slip an event in between.
 */
@Component
class AuditSealer {

    static final byte[] BEGINNING = new byte[32];

    private final JdbcClient jdbc;
    private final Clock clock;
    private final AuditSettings settings;
    private final TransactionTemplate transaction;
    private final Deque<Sighting> sightings = new ArrayDeque<>();

    private record Sighting(Instant at, long highestId) {}

    record Head(long lastEventId, byte[] lastHash, long events) {}

    AuditSealer(JdbcClient jdbc, Clock clock, AuditSettings settings, PlatformTransactionManager transactions, Loops loops) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        loops.add("audit-sealer", settings.sealInterval(), () -> seal() == settings.batchSize());
    }

    /**
     * Seals what is safe to seal, at most one batch.
     *
     * @return how many events were sealed
     */
    synchronized int seal() {
        long horizon = horizon();
        Integer sealed = transaction.execute(status -> sealUpTo(horizon));
        return sealed == null ? 0 : sealed;
    }

    /** The highest id seen at least {@code sealAfter} ago, 0 when none was; also notes the highest id of now. */
    private long horizon() {
        Instant now = clock.instant();
        long highest = jdbc.sql("select coalesce(max(id), 0) from audit_event").query(Long.class).single();
        if (!sightings.isEmpty() && now.isBefore(sightings.getLast().at())) {
            sightings.clear(); // the clock was set back: what was seen when is no longer known
        }
        sightings.addLast(new Sighting(now, highest));
        long safe = 0;
        while (!sightings.isEmpty() && !sightings.getFirst().at().isAfter(now.minus(settings.sealAfter()))) {
            safe = sightings.removeFirst().highestId();
        }
        if (safe > 0) {
            sightings.addFirst(new Sighting(now.minus(settings.sealAfter()), safe));
        }
        return safe;
    }

    private int sealUpTo(long horizon) {
        Head head = lockedHead(jdbc);
        List<StoredEvent> events = jdbc.sql("select " + StoredEvent.COLUMNS + " from audit_event where id > ? and id <= ? order by id limit ?")
                .params(head.lastEventId(), horizon, settings.batchSize()).query((row, n) -> StoredEvent.of(row)).list();
        byte[] hash = head.lastHash();
        List<Object> seals = new ArrayList<>();
        for (StoredEvent event : events) {
            hash = Sha256.chained(hash, event.canonical());
            seals.add(event.id());
            seals.add(hash);
        }
        if (!events.isEmpty()) {
            jdbc.sql("insert into audit_seal (event_id, hash) values (?, ?)" + ", (?, ?)".repeat(events.size() - 1)).params(seals).update();
            jdbc.sql("update audit_chain set last_event_id = ?, last_hash = ?, events = ? where id = 1")
                    .params(events.getLast().id(), hash, head.events() + events.size()).update();
        }
        return events.size();
    }

    private static Head lockedHead(JdbcClient jdbc) {
        return head(jdbc, " for update").orElseGet(() -> {
            jdbc.sql("insert ignore into audit_chain (id, last_event_id, last_hash, events) values (1, 0, ?, 0)").param(BEGINNING).update();
            return head(jdbc, " for update").orElseThrow();
        });
    }

    static Optional<Head> head(JdbcClient jdbc, String lock) {
        return jdbc.sql("select last_event_id, last_hash, events from audit_chain where id = 1" + lock)
                .query((row, n) -> new Head(row.getLong(1), row.getBytes(2), row.getLong(3))).optional();
    }
}
