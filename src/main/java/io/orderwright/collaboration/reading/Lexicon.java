package io.orderwright.collaboration.reading;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

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
        WordList list = WordList.read(language);
        var classes = new LinkedHashMap<String, String>();
        for (String line : list.linesIfAny("classes")) {
            int is = line.indexOf(" = ");
            classes.put(line.substring(0, is), "(?:" + WordList.composed(line.substring(is + " = ".length()), classes) + ")");
        }
        Set<String> words = list.linesIfAny("words").stream().flatMap(line -> Arrays.stream(line.toLowerCase(Locale.ROOT).split("\\s+"))).collect(Collectors.toUnmodifiableSet());
        return new Lexicon(patterns(list, classes, "confirm"), patterns(list, classes, "commits"), patterns(list, classes, "agrees"), patterns(list, classes, "neutral"), words);
    }

    private static List<Phrase> patterns(WordList list, Map<String, String> classes, String section) {
        return patterns(list.linesIfAny(section).stream().map(line -> WordList.composed(line, classes)).toList());
    }

    private static List<Phrase> patterns(List<String> phrases) {
        return phrases.stream().map(phrase -> Phrase.of(phrase.codePoints().anyMatch(c -> c > 0x2e80) ? phrase : WORD_START + phrase + ")(?:[^\\pL\\pN']|$)", Pattern.LONGEST_MATCH)).toList();
    }
}
