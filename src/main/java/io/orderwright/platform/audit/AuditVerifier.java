package io.orderwright.platform.audit;

import io.orderwright.platform.hash.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Recomputes the whole chain of the audit trail and names every row that was edited, deleted or inserted since it was sealed.
 * Who can rewrite the whole chain can also rewrite its head: write {@link Verification#head} down elsewhere to guard against that too.
 */
@Component
public class AuditVerifier {

    private static final int PAGE = 2000;
    /** A broken trail is reported by its first findings; the rest follows from them. */
    private static final int MAX_FINDINGS = 100;

    private final JdbcClient jdbc;

    AuditVerifier(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was done to a row. */
    public enum Kind { EDITED, DELETED, INSERTED }

    /**
     * @param eventId which row
     * @param kind    what was done to it
     * @param words   the same in words
     */
    public record Finding(long eventId, Kind kind, String words) {}

    /**
     * @param sealed   how many events are sealed
     * @param waiting  how many are too young to be sealed
     * @param head     hash of the last link, hexadecimal
     * @param findings what is wrong, at most 100; empty when the trail is whole
     */
    public record Verification(long sealed, long waiting, String head, List<Finding> findings) {

        public boolean isWhole() {
            return findings.isEmpty();
        }
    }

    private record Link(long id, @Nullable StoredEvent event, byte @Nullable [] seal) {}

    /** Reads all events, page by page, from one snapshot. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ, timeout = 3600)
    public Verification verify() {
        var head = AuditSealer.head(jdbc, "").orElse(new AuditSealer.Head(0, AuditSealer.BEGINNING, 0));
        List<Finding> findings = new ArrayList<>();
        byte[] before = AuditSealer.BEGINNING;
        long after = 0;
        List<Link> page;
        do {
            page = links(after, head.lastEventId());
            for (Link link : page) {
                before = check(link, before, findings);
                after = link.id();
            }
            checkSubjects(page, findings);
        } while (!page.isEmpty() && findings.size() < MAX_FINDINGS);
        if (findings.isEmpty() && (!Arrays.equals(before, head.lastHash()) || after != head.lastEventId())) {
            findings.add(new Finding(head.lastEventId(), Kind.DELETED, "The trail ends at event %d, but it was sealed up to event %d".formatted(after, head.lastEventId())));
        }
        long waiting = jdbc.sql("select count(*) from audit_event where id > ?").param(head.lastEventId()).query(Long.class).single();
        return new Verification(head.events(), waiting, HexFormat.of().formatHex(head.lastHash()), List.copyOf(findings));
    }

    /** Goes on from the stored hash, so that one edit is one finding. */
    private static byte[] check(Link link, byte[] before, List<Finding> findings) {
        if (link.seal() == null) {
            findings.add(new Finding(link.id(), Kind.INSERTED, "Event %d appeared after its neighbours were sealed".formatted(link.id())));
            return before;
        }
        if (link.event() == null) {
            findings.add(new Finding(link.id(), Kind.DELETED, "Event %d was sealed and is gone".formatted(link.id())));
        } else if (!Arrays.equals(Sha256.chained(before, link.event().canonical()), link.seal())) {
            findings.add(new Finding(link.id(), Kind.EDITED, "Event %d (%s about %s) is not what was sealed, or the link before it is gone"
                    .formatted(link.id(), link.event().action(), link.event().subject())));
        }
        return link.seal();
    }

    private List<Link> links(long after, long upTo) {
        Map<Long, StoredEvent> events = new TreeMap<>();
        jdbc.sql("select " + StoredEvent.COLUMNS + " from audit_event where id > ? and id <= ? order by id limit ?").params(after, upTo, PAGE)
                .query((row, n) -> StoredEvent.of(row)).list().forEach(event -> events.put(event.id(), event));
        Map<Long, byte[]> seals = new TreeMap<>();
        jdbc.sql("select event_id, hash from audit_seal where event_id > ? and event_id <= ? order by event_id limit ?").params(after, upTo, PAGE)
                .query((row, n) -> Map.entry(row.getLong(1), row.getBytes(2))).list().forEach(seal -> seals.put(seal.getKey(), seal.getValue()));
        Set<Long> ids = new TreeSet<>(events.keySet());
        ids.addAll(seals.keySet());
        return ids.stream().limit(PAGE).map(id -> new Link(id, events.get(id), seals.get(id))).toList();
    }

    /** An event hidden from a timeline, or shown on a foreign one, is an edit too. */
    private void checkSubjects(List<Link> page, List<Finding> findings) {
        if (page.isEmpty()) {
            return;
        }
        Map<Long, Set<String>> shown = new TreeMap<>();
        jdbc.sql("select event_id, subject from audit_subject where event_id between ? and ?").params(page.getFirst().id(), page.getLast().id())
                .query((row, n) -> shown.computeIfAbsent(row.getLong(1), id -> new HashSet<>()).add(row.getString(2))).list();
        for (Link link : page) {
            if (link.event() != null) {
                Set<String> others = shown.getOrDefault(link.id(), new HashSet<>());
                others.remove(link.event().subject()); // older events name themselves too
                if (!link.event().others().equals(others)) {
                    findings.add(new Finding(link.id(), Kind.EDITED, "Event %d stands on the timelines of %s instead of %s beside its own"
                            .formatted(link.id(), others, link.event().others())));
                }
            }
        }
    }
}
