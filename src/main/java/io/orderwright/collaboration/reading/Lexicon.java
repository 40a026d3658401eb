package io.orderwright.collaboration.reading;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
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
 * @param neutral phrases that say nothing about the order
 * @param words   words that say nothing about the order
 */
record Lexicon(List<Pattern> confirm, List<Pattern> commits, List<Pattern> neutral, Set<String> words) {

    /** How each phrase of letters begins; the phrase itself is the first group. */
    static final String WORD_START = "(?:^|[^\\pL\\pN'])(";
    static final List<String> LANGUAGES = List.of("en", "de", "fr", "es");
    private static final Map<String, Lexicon> READ = new ConcurrentHashMap<>();

    /** This language together with English and Chinese, which suppliers of any language mix in. */
    static Lexicon of(String language) {
        return READ.computeIfAbsent(language, l -> {
            Lexicon all = read("en").and(read("zh"));
            return l.equals("en") ? all : read(l).and(all);
        });
    }

    private Lexicon and(Lexicon other) {
        var both = new ArrayList<>(confirm);
        both.addAll(other.confirm);
        var promises = new ArrayList<>(commits);
        promises.addAll(other.commits);
        var neither = new ArrayList<>(neutral);
        neither.addAll(other.neutral);
        var union = new HashSet<>(words);
        union.addAll(other.words);
        return new Lexicon(both, promises, neither, union);
    }

    private static Lexicon read(String language) {
        var confirm = new ArrayList<String>();
        var commits = new ArrayList<String>();
        var neutral = new ArrayList<String>();
        var words = new HashSet<String>();
        String section = "";
        for (String line : text(language).lines().map(String::strip).filter(l -> !l.isEmpty() && !l.startsWith("#")).toList()) {
            if (line.startsWith("[")) {
                section = line;
            } else if (section.equals("[words]")) {
                words.addAll(List.of(line.toLowerCase(Locale.ROOT).split("\\s+")));
            } else {
                (section.equals("[confirm]") ? confirm : section.equals("[commits]") ? commits : neutral).add(line);
            }
        }
        return new Lexicon(patterns(confirm), patterns(commits), patterns(neutral), words);
    }

    private static List<Pattern> patterns(List<String> phrases) {
        return phrases.stream().map(phrase -> Pattern.compile(phrase.codePoints().anyMatch(c -> c > 0x2e80) ? phrase : WORD_START + phrase + ")(?:[^\\pL\\pN']|$)", Pattern.LONGEST_MATCH)).toList();
    }

    private static String text(String language) {
        try (InputStream in = Objects.requireNonNull(Lexicon.class.getResourceAsStream("/collaboration/reading/" + language + ".txt"), language)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
