package io.orderwright.invoicing.evaluate;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.orderwright.invoicing.document.DocumentReader;
import io.orderwright.invoicing.document.Reading;
import io.orderwright.invoicing.document.ReadingSettings;
import io.orderwright.invoicing.document.StatedDocument;
import io.orderwright.platform.command.Command;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./run evaluate documents DIR}: reads every labelled document of a folder with the production reader and compares its facts and the verdict of intake. One JSON
 * line for each document, at the end {@code {"documents","facts","facts_exact","verdicts","verdicts_right","accepted_wrongly","failures"}}; ends with 1 when a document
 * was taken that must not be, or when reading one failed.
 */
public final class EvaluateDocuments implements Command {

    private static final int WRONG_CALL = 2;
    private static final List<String> LABELS = List.of("expected.json", "expected-samples.json", "labels.json");

    /** The sum of a run. */
    public record Summary(int documents, int facts, int facts_exact, int verdicts, int verdicts_right, int accepted_wrongly, int failures) {}

    @Override
    public String name() {
        return "evaluate documents";
    }

    @Override
    public String arguments() {
        return "DIR";
    }

    @Override
    public String purpose() {
        return "Reads labelled documents with the production reader and compares facts and verdicts.";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) throws IOException {
        Path labels = arguments.size() == 1 ? labels(Path.of(arguments.getFirst())) : null;
        if (labels == null) {
            out.println("Name one folder of documents with its labels in %s: ./run evaluate documents DIR".formatted(LABELS.getFirst()));
            return WRONG_CALL;
        }
        keepLibrariesQuiet();
        Summary summary = evaluate(labels, out);
        return summary.accepted_wrongly() == 0 && summary.failures() == 0 ? 0 : 1;
    }

    /** What they say about damaged files would stand between our lines. */
    private static void keepLibrariesQuiet() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger("org.apache.pdfbox").setLevel(Level.OFF);
            context.getLogger("org.apache.fontbox").setLevel(Level.OFF);
        }
    }

    private static @Nullable Path labels(Path dir) {
        return LABELS.stream().map(dir::resolve).filter(Files::isReadable).findFirst().orElse(null);
    }

    /** A document that was read; {@code reading} is null when that failed, which it never should. */
    private record Read(String file, JsonNode expected, @Nullable Reading reading, @Nullable String failure) {}

    static Summary evaluate(Path labels, PrintStream out) throws IOException {
        JsonNode root = JsonMapper.shared().readTree(Files.readAllBytes(labels));
        JsonNode entries = root.isArray() ? root : root.path("documents");
        var reader = new DocumentReader(ReadingSettings.standard());
        try {
            var read = new ArrayList<Read>();
            for (JsonNode expected : entries) {
                read.add(read(reader, labels.resolveSibling(expected.path("file").asString()), expected));
            }
            return judged(read, out);
        } finally {
            reader.destroy();
        }
    }

    private static Read read(DocumentReader reader, Path file, JsonNode expected) {
        String name = expected.path("file").asString();
        try {
            Reading reading = reader.read(Files.readAllBytes(file));
            boolean failed = reading instanceof Reading.ForAPerson held && held.code().equals(DocumentReader.FAILED);
            return new Read(name, expected, failed ? null : reading, failed ? DocumentReader.FAILED : null);
        } catch (IOException | RuntimeException failure) {
            return new Read(name, expected, null, failure.toString());
        }
    }

    private static Summary judged(List<Read> documents, PrintStream out) {
        List<StatedDocument> invoices = documents.stream().flatMap(document -> document.reading() instanceof Reading.Invoice invoice ? Stream.of(invoice.stated()) : Stream.empty()).toList();
        var judge = new IntakeJudge(IntakeJudge.accountsOnRecord(invoices));
        int[] sums = new int[6];
        for (Read document : documents) {
            judge(document, judge, sums, out);
        }
        var summary = new Summary(documents.size(), sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]);
        out.println(JsonMapper.shared().writeValueAsString(summary));
        return summary;
    }

    private static void judge(Read document, IntakeJudge judge, int[] sums, PrintStream out) {
        var line = new LinkedHashMap<String, @Nullable Object>();
        line.put("file", document.file());
        if (document.reading() == null) {
            sums[5]++;
            line.put("failure", Objects.requireNonNullElse(document.failure(), ""));
            out.println(JsonMapper.shared().writeValueAsString(line));
            return;
        }
        IntakeJudge.Verdict verdict = judge.judge(document.reading());
        line.put("verdict", verdict.verdict());
        line.put("codes", verdict.codes());
        line.put("reason", reason(document.reading()));
        StatedDocument stated = document.reading().stated();
        var comparison = FactComparison.of(document.expected(), stated == null ? Map.of() : DocumentFactsJson.of(stated));
        sums[0] += comparison.facts();
        sums[1] += comparison.exact();
        line.put("facts", comparison.facts());
        line.put("facts_exact", comparison.exact());
        if (!comparison.wrong().isEmpty()) {
            line.put("wrong", comparison.wrong());
        }
        String expected = document.expected().path("verdict").asString("");
        if (!expected.isEmpty()) {
            boolean right = List.of(expected.split("-or-")).contains(verdict.verdict());
            sums[2]++;
            sums[3] += right ? 1 : 0;
            sums[4] += !right && verdict.verdict().equals(IntakeJudge.ACCEPT) ? 1 : 0;
            line.put("verdict_expected", expected);
            line.put("verdict_right", right);
        }
        out.println(JsonMapper.shared().writeValueAsString(line));
    }

    private static @Nullable String reason(Reading reading) {
        return switch (reading) {
            case Reading.Refused refused -> refused.sentence();
            case Reading.ForAPerson held -> held.sentence();
            case Reading.SomethingElse other -> other.syntax();
            case Reading.Invoice invoice -> null;
        };
    }
}
