package io.orderwright.collaboration.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One of the files of words and phrases the reader goes by: lines under headings in square brackets, as they stand there; blank lines and those that begin with # are none.
 *
 * @param sections lines of each heading, in the order of the file
 */
record WordList(Map<String, List<String>> sections) {

    /** @param file name without its ending, in {@code collaboration/reading} */
    static WordList read(String file) {
        String path = "/collaboration/reading/" + file + ".txt";
        try (InputStream in = WordList.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("There is no list of words " + path);
            }
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WordList of(String text) {
        var sections = new LinkedHashMap<String, List<String>>();
        String section = "";
        for (String line : text.lines().map(String::strip).filter(l -> !l.isEmpty() && !l.startsWith("#")).toList()) {
            if (line.startsWith("[")) {
                section = line.substring(1, line.length() - 1);
            } else {
                sections.computeIfAbsent(section, s -> new ArrayList<>()).add(line);
            }
        }
        return new WordList(sections);
    }

    /** @throws IllegalStateException when the file has no such heading */
    List<String> lines(String section) {
        List<String> lines = sections.get(section);
        if (lines == null) {
            throw new IllegalStateException("A list of words has no heading " + section);
        }
        return lines;
    }

    List<String> linesIfAny(String section) {
        return sections.getOrDefault(section, List.of());
    }

    /** The single words of a section, however many stand on a line. */
    Set<String> words(String section) {
        return lines(section).stream().flatMap(line -> Arrays.stream(line.split("\\s+"))).collect(Collectors.toUnmodifiableSet());
    }

    /** The phrases of a section, with what its classes stand for; a class may hold those above it. */
    List<Phrase> forms(String section) {
        var classes = new LinkedHashMap<String, String>();
        for (String line : lines("classes")) {
            String whole = composed(line, classes);
            int is = whole.indexOf(" = ");
            classes.put(whole.substring(0, is), whole.substring(is + " = ".length()));
        }
        return lines(section).stream().map(line -> Phrase.of(composed(line, classes), 0)).toList();
    }

    /** Puts classes of words in where a phrase names them: {@code {they} {will} {arrive}}. */
    static String composed(String phrase, Map<String, String> classes) {
        String whole = phrase;
        for (var entry : classes.entrySet()) {
            whole = whole.replace("{" + entry.getKey() + "}", entry.getValue());
        }
        return whole;
    }
}
