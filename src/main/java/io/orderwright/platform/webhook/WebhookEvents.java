package io.orderwright.platform.webhook;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The table {@code webhook-events.csv}: what subscribers can be told, and which fields each event has. Nothing else of the audit trail leaves. */
@Component
public class WebhookEvents {

    private static final String FILE = "webhook-events.csv";

    private final List<Kind> kinds;

    /** @param name for subscribers @param version of its fields @param action on the audit trail @param fields facts that it carries */
    public record Kind(String name, int version, String action, List<String> fields) {}

    WebhookEvents() {
        try (var file = new InputStreamReader(new ClassPathResource(FILE).getInputStream(), StandardCharsets.UTF_8);
             CsvReader<NamedCsvRecord> rows = CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofNamedCsvRecord(file)) {
            kinds = rows.stream().map(row -> new Kind(row.getField("event"), Integer.parseInt(row.getField("version")), row.getField("action"),
                    Arrays.stream(row.getField("fields").split(" ")).filter(field -> !field.isEmpty()).toList())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The table of webhook events could not be read", e);
        }
    }

    public List<Kind> all() {
        return kinds;
    }

    Optional<Kind> ofAction(String action) {
        return kinds.stream().filter(kind -> kind.action().equals(action)).findFirst();
    }

    boolean isKnown(String name) {
        return kinds.stream().anyMatch(kind -> kind.name().equals(name));
    }
}
