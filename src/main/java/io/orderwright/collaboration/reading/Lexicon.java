package io.orderwright.collaboration.reading;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one language says when it confirms, and what it says that means nothing. Everything that is not in here stays as residue, so a word that is
 * missing costs a look and a word that is wrong may cost an order: words that deny, limit, ask or put off must never get in.
 *
 * @param confirm phrases that confirm
 * @param commits phrases that promise delivery: with everything and the day asked for they confirm
 * @param agrees  phrases that agree to everything without confirming it: with the day asked for they confirm
 * @param neutral phrases that say nothing about the order
 * @param words   words that say nothing about the order
 */
record Lexicon(List<Phrase> confirm, List<Phrase> commits, List<Phrase> agrees, List<Phrase> neutral, Set<String> words) {

    /** How each phrase of letters begins; the phrase itself is the first group. */
    static final String WORD_START = "(?:^|[^\\pL\\pN'])(";
    static final List<String> LANGUAGES = List.of("en", "de", "fr", "es");
    private static final Map<String, Lexicon> READ = new ConcurrentHashMap<>();
    private static final Lexicon ENGLISH = read("en").and(read("zh"));

    /** This language together with English and Chinese, which suppliers of any language mix in. */
    static Lexicon of(String language) {
        return READ.computeIfAbsent(language, l -> l.equals("en") ? ENGLISH : read(l).and(ENGLISH));
    }

    private Lexicon and(Lexicon other) {
        var union = new HashSet<>(words);
        union.addAll(other.words);
        return new Lexicon(both(confirm, other.confirm), both(commits, other.commits), both(agrees, other.agrees), both(neutral, other.neutral), union);
    }

    private static List<Phrase> both(List<Phrase> one, List<Phrase> other) {
        var all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    private static Lexicon read(String language) {
        var phrases = new HashMap<String, List<String>>();
        var classes = new LinkedHashMap<String, String>();
        var words = new HashSet<String>();
        String section = "";
        for (String line : text(language).lines().map(String::strip).filter(l -> !l.isEmpty() && !l.startsWith("#")).toList()) {
            if (line.startsWith("[")) {
                section = line.substring(1, line.length() - 1);
            } else if (section.equals("words")) {
                words.addAll(List.of(line.toLowerCase(Locale.ROOT).split("\\s+")));
            } else if (section.equals("classes")) {
                int is = line.indexOf(" = ");
                classes.put(line.substring(0, is), "(?:" + composed(line.substring(is + " = ".length()), classes) + ")");
            } else {
                phrases.computeIfAbsent(section, s -> new ArrayList<>()).add(composed(line, classes));
            }
        }
        return new Lexicon(patterns(phrases, "confirm"), patterns(phrases, "commits"), patterns(phrases, "agrees"), patterns(phrases, "neutral"), words);
    }

    /** Puts classes of words in where a phrase names them: {@code {they} {will} {arrive}}. */
    private static String composed(String phrase, Map<String, String> classes) {
        String whole = phrase;
        for (var entry : classes.entrySet()) {
            whole = whole.replace("{" + entry.getKey() + "}", entry.getValue());
        }
        return whole;
    }

    private static List<Phrase> patterns(Map<String, List<String>> phrases, String section) {
        return patterns(phrases.getOrDefault(section, List.of()));
    }

    private static List<Phrase> patterns(List<String> phrases) {
        return phrases.stream().map(phrase -> Phrase.of(phrase.codePoints().anyMatch(c -> c > 0x2e80) ? phrase : WORD_START + phrase + ")(?:[^\\pL\\pN']|$)", Pattern.LONGEST_MATCH)).toList();
    }

    private static String text(String language) {
        try (InputStream in = Objects.requireNonNull(Lexicon.class.getResourceAsStream("/collaboration/reading/" + language + ".txt"), language)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
