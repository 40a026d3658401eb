package io.orderwright.platform.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The commands of {@code ./run} as {@code commands.txt} lists them, which {@code ./run help} prints as it is: known without build, database and Spring. So this class uses
 * nothing but Java, and {@code ./run} starts its source.
 */
public final class CommandList {

    private static final String FILE = "/commands.txt";
    private static final String BEGIN = "  ./run ";
    private static final int PURPOSE_AT = 48;
    private static final int MOST_NEAR = 6;
    private static final int FEW_LETTERS = 2;
    private static final int WRONG_CALL = 2;
    /** A command, what comes behind it, and on the same line or the next what it does. */
    private static final Pattern LINE = Pattern.compile("  \\./run (?<name>(?:--)?[a-z][a-z-]*(?: [a-z][a-z-]*)*)(?<arguments>(?: [^ ]+)*)(?:   *.*)?");
    /** {@code kills=20} or a word alone, in brackets and between bars. */
    private static final Pattern OPTION = Pattern.compile("(?<name>[a-z][a-z-]*)(?<value>=[^\\]| ]+)?");

    private final List<Entry> entries;

    private CommandList(Stream<String> lines) {
        entries = lines.map(LINE::matcher).filter(Matcher::matches).map(line -> new Entry(line.group("name"), line.group("arguments").strip())).toList();
    }

    /** @param arguments what comes behind the name, empty when nothing does */
    public record Entry(String name, String arguments) {}

    /** The list that was built into the application. */
    public static CommandList built() {
        try (var text = new BufferedReader(new InputStreamReader(Objects.requireNonNull(CommandList.class.getResourceAsStream(FILE)), StandardCharsets.UTF_8))) {
            return of(text);
        } catch (IOException e) {
            throw new UncheckedIOException("The list of commands cannot be read", e);
        }
    }

    static CommandList of(Reader text) {
        return new CommandList(new BufferedReader(text).lines());
    }

    /** How a command stands in the list. */
    public static String entry(Command command) {
        String call = BEGIN + (command.name() + " " + command.arguments()).strip();
        return (call.length() < PURPOSE_AT - 1 ? call + " ".repeat(PURPOSE_AT - call.length()) : call + "\n" + " ".repeat(PURPOSE_AT)) + command.purpose();
    }

    public List<Entry> entries() {
        return entries;
    }

    /** The command that these words begin with. */
    public Optional<Entry> named(List<String> words) {
        String typed = String.join(" ", words) + " ";
        return entries.stream().filter(entry -> typed.startsWith(entry.name() + " ")).max(Comparator.comparing(entry -> entry.name().length()));
    }

    /** What is wrong with a call before it is made: empty when its command is known and, where the command takes options by name, each of them is. */
    public Optional<String> objection(List<String> words) {
        return named(words).map(entry -> objection(entry, words.subList(entry.name().split(" ").length, words.size()))).orElseGet(() -> Optional.of(unknown(words)));
    }

    private static Optional<String> objection(Entry entry, List<String> options) {
        if (!entry.arguments().contains("=")) {
            return Optional.empty();
        }
        List<Matcher> known = OPTION.matcher(entry.arguments()).results().map(option -> OPTION.matcher(option.group())).filter(Matcher::matches).toList();
        return options.stream().filter(given -> known.stream().noneMatch(option -> fits(given, option))).findFirst()
                .map(given -> "./run %s does not take “%s”. It takes %s.".formatted(entry.name(), given, entry.arguments()));
    }

    private static boolean fits(String given, Matcher option) {
        return option.group("value") == null ? given.equals(option.group("name")) : given.matches(Pattern.quote(option.group("name")) + "=\\d{1,9}([.,]\\d{1,9})*");
    }

    private String unknown(List<String> words) {
        String typed = String.join(" ", words);
        String near = near(words).stream().map(name -> "./run " + name).collect(Collectors.joining(", "));
        return "There is no command “%s”. %s./run help lists all commands.".formatted(typed, near.isEmpty() ? "" : "Near it: %s. ".formatted(near));
    }

    /** Those of the same first word, those that begin with what was typed, and those that differ in few letters; the nearest first. */
    private List<String> near(List<String> words) {
        record Near(String name, int distance) {}
        var found = new ArrayList<Near>();
        for (Entry entry : entries) {
            List<String> name = Arrays.asList(entry.name().split(" "));
            String typed = words.stream().limit(name.size()).collect(Collectors.joining(" "));
            boolean same = name.getFirst().equals(words.getFirst()) || entry.name().startsWith(typed);
            int distance = distance(typed, entry.name());
            if (same || distance <= Math.max(FEW_LETTERS, entry.name().length() / 3)) {
                found.add(new Near(entry.name(), distance));
            }
        }
        return found.stream().sorted(Comparator.comparingInt(Near::distance)).limit(MOST_NEAR).map(Near::name).distinct().toList();
    }

    /** Letters to insert, leave out or replace (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }

    /** Says what is wrong with a call. @param arguments the file with the list, then the words behind {@code ./run} */
    public static void main(String[] arguments) throws IOException {
        List<String> words = Arrays.asList(arguments).subList(1, arguments.length);
        Optional<String> objection;
        try (Reader text = Files.newBufferedReader(Path.of(arguments[0]))) {
            objection = of(text).objection(words);
        }
        objection.ifPresent(sentence -> {
            System.err.println(sentence);
            System.exit(WRONG_CALL);
        });
    }
}
