package io.orderwright.platform.audit;

import io.orderwright.platform.hash.Sha256;
import io.orderwright.shared.Slice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Packs what speaks for a business object into one file: parts byte for byte, events of the trail, and a manifest with the SHA-256 of each part. */
@Component
public class Evidence {

    /** Most events of one business object in a pack. */
    private static final int MAX_EVENTS = 2_000;
    /** Zip files know no time zone; one moment for all, so that the bytes depend on the facts alone. */
    private static final LocalDateTime TIME_OF_ENTRIES = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final AuditTrail trail;
    private final JsonMapper json;

    Evidence(AuditTrail trail, JsonMapper json) {
        this.trail = trail;
        this.json = json;
    }

    /** One part of the pack. */
    record Part(String name, long bytes, String sha256) {}

    /** An event in the pack; {@code row} is its place in the hash-chained trail, so that {@code ./run audit} vouches for it. */
    record Event(long row, String at, String subject, String action, String actor, Map<String, String> facts) {}

    public Pack pack() {
        return new Pack();
    }

    /** A pack that is being filled; parts keep their order. */
    public final class Pack {

        private final Map<String, byte[]> parts = new LinkedHashMap<>();

        private Pack() {}

        /** @param name path within the pack; what is no plain letter, digit, dot, dash or underscore is replaced, so that no name leads out of it */
        public void file(String name, byte[] bytes) {
            parts.put(plain(name), bytes);
        }

        public void text(String name, String text) {
            file(name, text.getBytes(StandardCharsets.UTF_8));
        }

        public void json(String name, Object value) {
            text(name, json.writerWithDefaultPrettyPrinter().writeValueAsString(value));
        }

        /** What happened to these business objects, the oldest first; also a part of the pack. */
        public List<RecordedEvent> events(Collection<String> subjects) {
            var events = subjects.stream().distinct().flatMap(subject -> timeline(subject).stream()).sorted(Comparator.comparingLong(RecordedEvent::id)).toList();
            json("events.json", events.stream().map(e -> new Event(e.id(), e.at().toString(), e.event().subject(), e.event().action(), e.event().actor().toString(), e.event().facts())).toList());
            return events;
        }

        /** The pack with its manifest. */
        public byte[] zip() {
            json("manifest.json", parts.entrySet().stream().map(part -> new Part(part.getKey(), part.getValue().length, HexFormat.of().formatHex(Sha256.of(part.getValue())))).toList());
            var bytes = new ByteArrayOutputStream();
            try (var zip = new ZipOutputStream(bytes)) {
                for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                    var entry = new ZipEntry(part.getKey());
                    entry.setTimeLocal(TIME_OF_ENTRIES);
                    zip.putNextEntry(entry);
                    zip.write(part.getValue());
                    zip.closeEntry();
                }
            } catch (IOException e) {
                throw new UncheckedIOException("The evidence could not be packed", e);
            }
            return bytes.toByteArray();
        }
    }

    private List<RecordedEvent> timeline(String subject) {
        var events = new ArrayList<RecordedEvent>();
        String cursor = null;
        do {
            Slice<RecordedEvent> page = trail.timeline(subject, cursor, Slice.MAX_SIZE);
            events.addAll(page.items());
            cursor = page.next();
        } while (cursor != null && events.size() < MAX_EVENTS);
        return events;
    }

    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9._/-]", "_").replaceAll("\\.{2,}", ".");
    }
}
