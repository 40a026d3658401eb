package io.orderwright.invoicing.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluateMatchesTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(strings = {"sample-match-cases.json", "own-match-cases.json", "unseen-match-cases.json"})
    void judgesEveryLabelledCaseAsLabelled(String file) throws IOException {
        EvaluateMatches.Summary summary = EvaluateMatches.evaluate(bytes(file), new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(summary.cases()).isGreaterThanOrEqualTo(16);
        assertThat(wrongLines()).isEmpty();
        assertThat(summary.failures()).isZero();
    }

    @Test
    void endsWithOneLineThatSumsUp() throws IOException {
        EvaluateMatches.evaluate(bytes("sample-match-cases.json"), new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(printed.toString(StandardCharsets.UTF_8).strip().lines().reduce((first, last) -> last)).contains("{\"cases\":16,\"right\":16,\"failures\":0}");
    }

    @Test
    void countsACaseThatCannotBeReadAsAFailureAndGoesOn() {
        String broken = """
                {"cases":[{"id":"X1","order":{"supplier":"S","currency":"GBP","lines":[]},"invoice":{"kind":"LETTER"},"expected":{"verdict":"HELD","codes":[]}}]}""";

        EvaluateMatches.Summary summary = EvaluateMatches.evaluate(broken.getBytes(StandardCharsets.UTF_8), new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(summary).isEqualTo(new EvaluateMatches.Summary(1, 0, 1));
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("LETTER");
    }

    private java.util.List<String> wrongLines() {
        return printed.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains("\"right\":false")).toList();
    }

    private static byte[] bytes(String file) throws IOException {
        try (var in = EvaluateMatchesTest.class.getResourceAsStream("/invoicing/" + file)) {
            return in.readAllBytes();
        }
    }
}
