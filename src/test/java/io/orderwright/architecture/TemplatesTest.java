package io.orderwright.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Habits of templates that compile and yet do not do what they say. */
class TemplatesTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern ELEMENT = Pattern.compile("<[a-zA-Z][\\w:-]*(?:\\s+[\\w:.-]+(?:=\"[^\"]*\")?)+\\s*/?>");

    @Test
    void noConditionStandsBesideAReplacement() throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            var wrong = files.filter(file -> file.toString().endsWith(".html")).flatMap(file -> ignoredConditions(read(file)).stream().map(element -> file + ": " + element)).toList();
            assertThat(wrong).as("th:replace comes before th:if, so the condition is ignored: write th:replace=\"${condition} ? ~{…} : ~{}\"").isEmpty();
        }
    }

    @Test
    void findsAConditionBesideAReplacement() {
        assertThat(ignoredConditions("<p th:if=\"${late}\" th:replace=\"~{parts :: empty}\"></p>")).hasSize(1);
        assertThat(ignoredConditions("<p th:replace=\"${late} ? ~{parts :: empty} : ~{}\"></p><b th:if=\"${x}\">x</b>")).isEmpty();
    }

    private static List<String> ignoredConditions(String template) {
        return ELEMENT.matcher(template).results().map(found -> found.group())
                .filter(element -> (element.contains("th:replace=") || element.contains("th:insert=")) && (element.contains(" th:if=") || element.contains(" th:unless="))).toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
