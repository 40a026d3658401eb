package io.orderwright.collaboration.evaluation;

import io.orderwright.collaboration.reading.NewText;
import io.orderwright.platform.command.Command;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./run evaluate trim DIR}: cuts quotations and signatures from the texts under {@code emails/} and holds the rest against {@code trimmed/}. What we
 * sent is not known there, so this measures the general rules alone. Where we cut otherwise on purpose, {@code choices/} holds what we want. Needs no database.
 */
public final class EvaluateTrim implements Command {

    private final JsonMapper json = JsonMapper.builder().build();

    @Override
    public String name() {
        return "evaluate trim";
    }

    @Override
    public String arguments() {
        return "DIR";
    }

    @Override
    public String purpose() {
        return "Cuts quotations from labelled texts and prints the rates.";
    }

    /**
     * The rates of one run; the last line as JSON.
     *
     * @param exact       the same lines, blank ones left out
     * @param choices     not what the set expects, but what we want: a greeting or a marked quotation cut, a forwarded mail kept
     * @param keeps_quote a line too many, none lost: costs a look
     * @param loses_text  a line of the sender is lost: may cost an order
     */
    public record Summary(int texts, int exact, int choices, int keeps_quote, int loses_text) {}

    @Override
    public int run(List<String> arguments, PrintStream out) throws IOException {
        if (arguments.size() != 1 || !Files.isDirectory(Path.of(arguments.getFirst(), "emails"))) {
            out.println("Say which folder: ./run evaluate trim DIR, with emails/ and trimmed/");
            return 2;
        }
        evaluate(Path.of(arguments.getFirst()), out);
        return 0;
    }

    /** Evaluates a folder. */
    public Summary evaluate(Path folder, PrintStream out) throws IOException {
        int exact = 0;
        int choices = 0;
        int keeps = 0;
        int loses = 0;
        List<Path> files;
        try (Stream<Path> all = Files.list(folder.resolve("emails"))) {
            files = all.sorted().toList();
        }
        for (Path file : files) {
            List<String> found = lines(NewText.ofText(Files.readString(file, StandardCharsets.UTF_8)));
            List<String> expected = lines(Files.readString(folder.resolve("trimmed").resolve(file.getFileName()), StandardCharsets.UTF_8));
            boolean same = found.equals(expected);
            boolean lost = !found.containsAll(expected);
            Path chosen = folder.resolve("choices").resolve(file.getFileName());
            boolean choice = !same && Files.exists(chosen) && found.equals(lines(Files.readString(chosen, StandardCharsets.UTF_8)));
            exact += same ? 1 : 0;
            choices += choice ? 1 : 0;
            loses += lost && !choice ? 1 : 0;
            keeps += !same && !lost && !choice ? 1 : 0;
            var line = new LinkedHashMap<String, Object>();
            line.put("file", file.getFileName().toString());
            line.put("result", same ? "exact" : choice ? "choice" : lost ? "loses text" : "keeps quote");
            if (!same) {
                line.put("lost", expected.stream().filter(l -> !found.contains(l)).limit(5).toList());
                line.put("kept", found.stream().filter(l -> !expected.contains(l)).limit(5).toList());
            }
            out.println(json.writeValueAsString(line));
        }
        var summary = new Summary(files.size(), exact, choices, keeps, loses);
        out.println(json.writeValueAsString(summary));
        return summary;
    }

    private static List<String> lines(String text) {
        return text.replaceAll("[\u2018\u2019\u00b4`]", "'").replaceAll("[\u201c\u201d\u00ab\u00bb]", "\"").replaceAll("[\u2010-\u2015]", "-").lines().map(line -> line.strip().replaceAll("\\s+", " ")).filter(line -> !line.isEmpty()).toList();
    }
}
