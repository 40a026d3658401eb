package io.orderwright.collaboration.reading;

import com.google.re2j.Pattern;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;

/**
 * Words that no phrase knows, judged by the sentence in which they stand and by what the answer says besides. Words of everyday speech pass where the answer
 * itself repeats every quantity and the day; a few words nobody listed pass in a sentence that only greets or thanks. Nothing passes in a sentence with a word
 * that denies, doubts, limits, puts off, counts, costs or complains.
 */
final class Everyday {

    /** What the answer repeats of the order by itself. */
    enum Repeated {
        NOTHING,
        /** The quantity of each line and the day asked for. */
        QUANTITIES_AND_DAY,
        /** The prices too, each of them equal. */
        EVERYTHING
    }

    private static final WordList LIST = WordList.read("everyday");
    private static final Set<String> WORDS = LIST.words("everyday");
    private static final Set<String> PLAIN = LIST.words("plain");
    private static final Set<String> CONTAINERS = LIST.words("containers");
    private static final Pattern GREETING = Pattern.compile("(?:" + String.join("|", LIST.lines("greeting")) + ")");
    private static final List<Phrase> BUSINESS = anywhere("business");
    private static final List<Phrase> DANGER = anywhere("danger");
    /** Beginnings that turn a word into its contrary. */
    private static final Pattern CONTRARY = Pattern.compile("^(?:un|non|mis|dis|in|im|ir|anti|de|des|pre|semi|quasi|half|halb|miss|mal|nicht|ohne|zer|ent|ver|sous|sub|over|under)\\w{3,}");
    private static final Pattern VALUE = Pattern.compile("[0-9;%$€£?@#]");
    private static final Pattern SAYS_SO = Pattern.compile("confirm|accept|acknowledg|bestatig|angenommen|annahme|valid|acept");
    private static final java.util.regex.Pattern SENTENCE_END = java.util.regex.Pattern.compile("[.!?\\n]+(?=\\s|$)|\\n");
    private static final java.util.regex.Pattern WORD = java.util.regex.Pattern.compile("\\p{L}[\\p{L}'/-]*");
    private static final List<Phrase> FRAMES = anywhere("frames");
    /** What is said of the past, of waiting and of the weather when a confirmation follows. */
    private static final Pattern HARMLESS_ABOVE = Pattern.compile("\\b(?:again|sorry|apologies|apologise|apologize|about|around|late|busy|last week|last night|yesterday|old|new|two|three|first|seen?|look|looks|looking|out|soon|still|next to|the order|your order|your po|order|po|encore|desolee?s?|hier|enfin|erneut|wieder|spat|spate|neue?[nrs]?|alte?[nrs]?|pedido|bestellung|auftrag|commande|nuevo|nueva|otra vez|de nuevo|por fin)\\b");
    private static final int MOST_ABOVE = 14;
    private static final int MOST_IN_TALK = 4;
    private static final int FEWEST_IN_TALK = 2;
    private static final int LONGEST_TALK = 160;

    private Everyday() {}

    /**
     * Which words may be passed over.
     *
     * @param rest     the answer without its values
     * @param left     the words of it that nobody knows
     * @param confirms whether a phrase that we know confirms
     * @param articles whether a word names an article of the order
     * @return the words that stop it all the same
     */
    static Set<String> stopping(String rest, Set<String> left, Repeated repeated, boolean confirms, Predicate<String> articles) {
        var passed = new HashSet<String>();
        var stopped = new HashSet<String>();
        boolean above = confirms && repeated != Repeated.NOTHING;
        java.util.regex.Matcher end = SENTENCE_END.matcher(rest);
        for (int from = 0; from < rest.length(); ) {
            boolean ends = end.find(from);
            String sentence = rest.substring(from, ends ? end.start() : rest.length());
            boolean whole = ends && (end.group().startsWith(".") || end.group().startsWith("!"));
            from = ends ? end.end() : rest.length();
            above &= sentence.indexOf(';') < 0 && !SAYS_SO.matcher(sentence).find();
            Set<String> words = new LinkedHashSet<>(WORD.matcher(sentence).results().map(MatchResult::group).map(Everyday::plain).toList());
            words.retainAll(left);
            if (!words.isEmpty()) {
                boolean plain = isPlain(sentence);
                boolean talk = plain && isTalk(sentence, words, articles) || above && whole && isLeadIn(sentence, words, articles);
                words.forEach(word -> (talk || plain && (PLAIN.contains(word) || repeated != Repeated.NOTHING && isEveryday(word, repeated)) ? passed : stopped).add(word));
            }
        }
        var stopping = new LinkedHashSet<>(left);
        passed.removeAll(stopped);
        stopping.removeAll(passed);
        return stopping;
    }

    /** Whether nothing in a sentence doubts, limits or denies. */
    static boolean isPlain(String sentence) {
        return !Phrase.anyIn(DANGER, sentence);
    }

    /** Whether a text has a word of what is made, moved or paid. */
    static boolean isOfBusiness(String text) {
        return Phrase.anyIn(BUSINESS, text);
    }

    /** Whether a text has no word of business and nothing that doubts, limits or denies. */
    static boolean isTalkOnly(String text) {
        return isPlain(text) && !Phrase.anyIn(BUSINESS, text) && WORD.matcher(text).results().noneMatch(word -> CONTRARY.matcher(word.group()).find());
    }

    /** As {@link #isTalkOnly}, of words that are written as names: Denise undoes nothing. */
    static boolean isTalkOfNames(String text) {
        return isPlain(text) && !Phrase.anyIn(BUSINESS, text);
    }

    private static boolean isEveryday(String word, Repeated repeated) {
        boolean known = WORDS.contains(word) || SAYS_SO.matcher(word).find() || repeated == Repeated.EVERYTHING && CONTAINERS.contains(word);
        return known || List.of(word.split("[/'-]")).stream().allMatch(piece -> piece.length() < 2 || WORDS.contains(piece));
    }

    private static boolean isTalk(String sentence, Set<String> unknown, Predicate<String> articles) {
        List<String> words = WORD.matcher(sentence).results().map(MatchResult::group).toList();
        boolean brief = sentence.length() <= LONGEST_TALK && unknown.size() <= MOST_IN_TALK && words.size() >= FEWEST_IN_TALK;
        return brief && GREETING.matcher(sentence.replaceAll("[^\\pL']+", " ").strip()).matches() && !VALUE.matcher(sentence).find() && !Phrase.anyIn(BUSINESS, sentence) && words.stream().noneMatch(articles)
                && unknown.stream().noneMatch(word -> CONTRARY.matcher(word).find());
    }

    /** A sentence above everything that the answer repeats and confirms: what comes behind it takes nothing back, unless it says what that is ("a template"). */
    private static boolean isLeadIn(String sentence, Set<String> unknown, Predicate<String> articles) {
        String said = HARMLESS_ABOVE.matcher(sentence).replaceAll(" ");
        List<String> words = WORD.matcher(sentence).results().map(MatchResult::group).toList();
        return words.size() <= MOST_ABOVE && unknown.size() <= MOST_IN_TALK && sentence.length() <= LONGEST_TALK && !sentence.strip().endsWith(":") && !VALUE.matcher(sentence).find() && words.stream().noneMatch(articles) && isTalkOnly(said) && !Phrase.anyIn(FRAMES, said);
    }

    private static String plain(String word) {
        return word.replaceAll("['/-]+$", "");
    }

    private static List<Phrase> anywhere(String section) {
        return Phrase.alternatives("(?:^|[^\\pL])(?:" + String.join("|", LIST.lines(section)) + ")(?:[^\\pL]|$)");
    }
}
