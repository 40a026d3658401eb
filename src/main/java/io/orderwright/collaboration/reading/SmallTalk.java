package io.orderwright.collaboration.reading;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sentences about something else than the order: weather, family, feasts, sports, what somebody ate. Known by a closed vocabulary of one language: a sentence
 * is talk when one of its words shows what it is about (section topic of {@code smalltalk-xx.txt}) and the others are of that list, say nothing by themselves
 * (section talk) or name somebody. What is made, moved, paid or doubted, and trouble of any kind, is in neither list; so a sentence that speaks of it is no
 * talk, however friendly the rest of it. A word that nobody listed may stand beside two of a topic when it is no word of business either.
 */
final class SmallTalk {

    private static final int LONGEST = 220;
    private static final int FEWEST_WORDS = 2;
    private static final int MOST_UNKNOWN = 2;
    private static final int FEWEST_AROUND_UNKNOWN = 4;
    private static final int FEWEST_WITHOUT_VERB = 5;
    private static final Pattern WORD = Pattern.compile("\\p{L}+");
    private static final Pattern CLAUSE = Pattern.compile("[,()-]|\\b(?:and|but|so|und|aber|et|mais|y|pero)\\b");
    private static final WordList LIST = WordList.read("smalltalk");
    private static final Set<String> LOOSE = LIST.words("loose");
    private static final Set<String> POINTING = LIST.words("pointing");
    /** Harmless words that together say when or whether something comes, or that nothing is meant. */
    private static final List<Phrase> TOGETHER = Phrase.alternatives(String.join("|", LIST.lines("together")));
    private static final com.google.re2j.Pattern GRANTED = com.google.re2j.Pattern.compile(String.join("|", LIST.lines("granted")));
    private static final com.google.re2j.Pattern OPENING = beginning("opening");
    private static final Pattern ADVERBIAL = Pattern.compile("(?:" + String.join("|", LIST.lines("adverbial")) + ")\\b");
    private static final Pattern SUBORDINATE = Pattern.compile("(?:" + String.join("|", LIST.lines("clause")) + ")\\b");
    private static final Pattern FINITE = Pattern.compile("\\b(?:" + String.join("|", LIST.lines("finite")) + ")\\b");
    private static final Pattern WEATHER = Pattern.compile("\\b(?:" + String.join("|", LIST.lines("weather")) + ")\\b");
    private static final Set<String> THANKED = LIST.words("thanked");
    private static final com.google.re2j.Pattern THANKS = com.google.re2j.Pattern.compile("\\b(?:thanks|thank|dank|danke|merci|gracias|thx|cheers)\\b");
    private static final List<Vocabulary> LANGUAGES = Stream.of("en", "de", "fr", "es").map(language -> Vocabulary.of(WordList.read("smalltalk-" + language))).toList();

    private SmallTalk() {}

    /** @param sentence in lower case without accents and without its stop */
    static boolean isOne(String sentence) {
        List<String> words = words(sentence);
        boolean brief = sentence.length() <= LONGEST && words.size() >= FEWEST_WORDS && sentence.indexOf(':') < 0 && sentence.indexOf(';') < 0;
        boolean opens = OPENING.matcher(sentence).lookingAt();
        return brief && LANGUAGES.stream().anyMatch(language -> language.isTalk(sentence, words, opens)) && (opens || isWhole(sentence, words.size()))
                && !Phrase.anyIn(TOGETHER, GRANTED.matcher(sentence).replaceAll(" ")) && Signature.isNoMaterial(sentence);
    }

    /** No mere "when the roses bloom", "with the snow" or "sour grapes", which say something of what stands before them. */
    private static boolean isWhole(String sentence, int words) {
        if (SUBORDINATE.matcher(sentence).lookingAt()) {
            return sentence.indexOf(',') > 0;
        }
        boolean verb = FINITE.matcher(sentence).find();
        return verb || !ADVERBIAL.matcher(sentence).lookingAt() && (words >= FEWEST_WITHOUT_VERB || WEATHER.matcher(sentence).find());
    }

    private static com.google.re2j.Pattern beginning(String section) {
        return com.google.re2j.Pattern.compile("(?:" + String.join("|", LIST.lines(section)) + ")");
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    private static boolean isName(String word) {
        return Signature.isGivenName(word) && Everyday.isTalkOnly(word) && !NumberWords.isNumber(word);
    }

    /** No word of an order and none that denies, doubts or limits. */
    private static boolean isFarFromOrders(String word) {
        return Everyday.isTalkOnly(word) && !NumberWords.isNumber(word) && Lexicon.LANGUAGES.stream().noneMatch(language -> Lexicon.of(language).words().contains(word));
    }

    private record Vocabulary(Set<String> topics, Set<String> talk) {

        static Vocabulary of(WordList list) {
            return new Vocabulary(list.words("topic"), list.words("talk"));
        }

        boolean isTalk(String sentence, List<String> words, boolean opens) {
            boolean thanks = THANKS.matcher(sentence).find();
            long about = words.stream().filter(topics::contains).count() + (opens ? 1 : 0);
            List<String> unknown = words.stream().filter(word -> !topics.contains(word) && !talk.contains(word) && !LOOSE.contains(word) && !(thanks && THANKED.contains(word)) && !isName(word)).toList();
            boolean known = unknown.isEmpty() || unknown.size() < about && unknown.size() <= MOST_UNKNOWN && words.size() >= FEWEST_AROUND_UNKNOWN && unknown.stream().allMatch(SmallTalk::isFarFromOrders);
            return about > 0 && known && Arrays.stream(CLAUSE.split(sentence)).map(SmallTalk::words).allMatch(clause -> clause.stream().noneMatch(POINTING::contains) || clause.stream().anyMatch(topics::contains));
        }
    }
}
