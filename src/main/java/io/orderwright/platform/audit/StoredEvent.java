package io.orderwright.platform.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * One row of {@code audit_event}, texts exactly as they are stored: what is hashed is what the database keeps, nothing that was parsed and written anew.
 *
 * @param related JSON array, sorted
 * @param facts   JSON object, keys sorted
 */
record StoredEvent(long id, Instant at, String subject, String related, String action, String actorKind, String actorName, String facts) {

    static final String COLUMNS = "id, at, subject, related, action, actor_kind, actor_name, facts";
    private static final JsonMapper JSON = JsonMapper.shared();

    static StoredEvent of(ResultSet row) throws SQLException {
        return new StoredEvent(row.getLong("id"), row.getTimestamp("at").toInstant(), row.getString("subject"), row.getString("related"),
                row.getString("action"), row.getString("actor_kind"), row.getString("actor_name"), row.getString("facts"));
    }

    static StoredEvent of(long id, Instant at, AuditEvent event) {
        return new StoredEvent(id, at, event.subject(), JSON.writeValueAsString(new TreeSet<>(event.related())), event.action(),
                event.actor().kind().name(), event.actor().name(), JSON.writeValueAsString(new TreeMap<>(event.facts())));
    }

    Timestamp timestamp() {
        return Timestamp.from(at);
    }

    /** The canonical JSON that is hashed: a JSON array of all columns as text, in the order of the table. */
    String canonical() {
        return JSON.writeValueAsString(new String[] {Long.toString(id), at.toString(), subject, related, action, actorKind, actorName, facts});
    }

    /** Every business key but its own on whose timeline it stands. */
    Set<String> others() {
        Set<String> others = new TreeSet<>(JSON.readValue(related, new TypeReference<Set<String>>() {}));
        others.remove(subject);
        return others;
    }

    RecordedEvent recorded() {
        Set<String> others = JSON.readValue(related, new TypeReference<Set<String>>() {});
        Map<String, String> values = JSON.readValue(facts, new TypeReference<Map<String, String>>() {});
        return new RecordedEvent(id, at, new AuditEvent(subject, others, action, new Actor(Actor.Kind.valueOf(actorKind), actorName), values));
    }
}
