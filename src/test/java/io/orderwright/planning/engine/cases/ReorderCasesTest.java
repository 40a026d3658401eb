package io.orderwright.planning.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReorderCasesTest {

    private static final Path WORKED = Path.of("src/test/resources/planning/reorder-cases.json");

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void computesEveryWorkedCase() throws IOException {
        var summary = new ReorderCases().evaluate(WORKED, new PrintStream(said));

        assertThat(said.toString()).doesNotContain("\"wrong\"");
        assertThat(summary).isEqualTo(new ReorderCases.Summary(12, 12, 0));
        assertThat(said.toString().lines().toList().getLast()).isEqualTo("{\"cases\":12,\"right\":12,\"failures\":0}");
        assertThat(summary.exitCode()).isZero();
    }

    /** Worked from the specification by a script of its own, in another language. */
    @Test
    void computesWhatSomebodyElseWorkedOut() throws IOException {
        var summary = new ReorderCases().evaluate(Path.of("src/test/resources/planning/reorder-cases-2.json"), new PrintStream(said));

        assertThat(said.toString()).doesNotContain("\"wrong\"");
        assertThat(summary).isEqualTo(new ReorderCases.Summary(25, 25, 0));
    }

    @Test
    void saysWhichFigureOfACaseIsWrong(@TempDir Path directory) throws IOException {
        var summary = new ReorderCases().evaluate(file(directory, """
                {"cases":[{"id":"W","kind":"rop","inputs":{"mean":20,"sd":0,"lead_days":14,"csl":0.95},"expected":{"reorder_point":281}}]}"""), new PrintStream(said));

        assertThat(summary).isEqualTo(new ReorderCases.Summary(1, 0, 1));
        assertThat(said.toString()).contains("reorder_point: expected 281, computed 280");
    }

    @Test
    void failsOnACaseThatNothingComputes(@TempDir Path directory) throws IOException {
        var summary = new ReorderCases().evaluate(file(directory, """
                {"cases":[{"id":"U","kind":"horoscope","inputs":{},"expected":{}},
                          {"id":"M","kind":"rop","inputs":{"mean":20},"expected":{}}]}"""), new PrintStream(said));

        assertThat(summary).isEqualTo(new ReorderCases.Summary(2, 0, 2));
        assertThat(summary.exitCode()).isOne();
        assertThat(said.toString()).contains("horoscope").contains("The input 'sd' is missing");
    }

    private static Path file(Path directory, String content) throws IOException {
        return Files.writeString(directory.resolve("cases.json"), content);
    }
}
