package io.orderwright.collaboration;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.collaboration.evaluation.EvaluateReplies;
import io.orderwright.collaboration.reading.MailKind;
import io.orderwright.collaboration.reading.SortMail;
import io.orderwright.platform.mail.IncomingMail;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReadingTest {

    private static final Path MAILS = Path.of("src/test/resources/mails");

    @ParameterizedTest
    @ValueSource(strings = {"replies", "replies-2"})
    void confirmsNothingFalselyThreadsNothingWronglyAndStopsNoClockWrongly(String set) throws IOException {
        var out = new ByteArrayOutputStream();

        var summary = new EvaluateReplies().evaluate(MAILS.resolve(set), new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(summary.false_confirmations()).as(out.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(summary.threaded_wrong()).isZero();
        assertThat(summary.clock_errors()).isZero();
        assertThat(summary.failures()).isZero();
        assertThat(summary.confirmed() * 100 / summary.confirmable()).isGreaterThanOrEqualTo(80);
    }

    @Test
    void recognisesNearlyEveryRealBounce() throws IOException {
        int right = 0;
        List<String> wrong = new ArrayList<>();
        List<JsonNode> labels = JsonMapper.builder().build().readTree(Files.readString(MAILS.resolve("bounces-public/labels.json"))).valueStream().toList();
        for (JsonNode label : labels) {
            String file = label.get("file").asString();
            MailKind.Kind kind = SortMail.sort(IncomingMail.parse(Files.readAllBytes(MAILS.resolve("bounces-public/" + file))), false).kind();
            boolean recognised = kind != MailKind.Kind.REPLY;
            right += recognised ? 1 : 0;
            if (!recognised) {
                wrong.add(file + " " + label.get("kind").asString());
            }
        }
        assertThat(right * 100).as("not recognised: " + wrong).isGreaterThanOrEqualTo(labels.size() * 95);
    }

    @Test
    void hasEveryTextForSuppliersInEveryLanguage() throws IOException {
        var english = texts("collaboration");
        for (String language : List.of("de", "fr", "es")) {
            var translated = texts("collaboration_" + language);
            var supplierTexts = new TreeSet<>(english.stringPropertyNames());
            supplierTexts.removeIf(key -> !key.startsWith("supplier."));
            assertThat(translated.stringPropertyNames()).as(language).containsExactlyInAnyOrderElementsOf(supplierTexts);
            for (String key : supplierTexts) {
                assertThat(placeholders(translated.getProperty(key))).as(language + " " + key).isEqualTo(placeholders(english.getProperty(key)));
                assertThat(translated.getProperty(key)).as(language + " " + key + ": a straight apostrophe is eaten by MessageFormat").doesNotContain("'");
            }
        }
    }

    private static Properties texts(String name) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources/messages", name + ".properties"))) {
            properties.load(reader);
        }
        return properties;
    }

    private static TreeSet<String> placeholders(String text) {
        var found = new TreeSet<String>();
        java.util.regex.Pattern.compile("\\{\\d}").matcher(text).results().forEach(m -> found.add(m.group()));
        return found;
    }
}
