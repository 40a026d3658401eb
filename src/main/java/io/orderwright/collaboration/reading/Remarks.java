package io.orderwright.collaboration.reading;

import com.google.re2j.Matcher;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Sentences about the supplier's own people, materials, machines and weather: "Rob is glazing as I type". Known by their whole form, from the first word to
 * the last, so that one more word makes them something to be read; only the name of somebody may be a word that nobody knows.
 */
final class Remarks {

    private static final List<Phrase> REMARKS = WordList.read("remarks").forms("remark");
    /** What may stand where a name does and names nobody. */
    private static final Set<String> NOBODY = Set.of("nobody", "no-one", "noone", "hardly", "barely", "scarcely", "neither", "either", "who", "what", "he", "she", "they", "one", "niemand", "keiner", "wer", "er", "kaum", "personne", "qui", "rien", "nadie", "ninguno", "apenas", "quien");
    private static final int LONGEST = 160;

    private Remarks() {}

    /** @param sentence in lower case without accents and without its stop */
    static boolean isOne(String sentence) {
        if (sentence.length() > LONGEST) {
            return false;
        }
        var seen = new Needs.Seen(sentence);
        return REMARKS.stream().filter(remark -> remark.couldBeIn(seen)).anyMatch(remark -> fits(remark.matcher(sentence)));
    }

    /** Each group of a form is the name of somebody. */
    private static boolean fits(Matcher remark) {
        return remark.matches() && IntStream.rangeClosed(1, remark.groupCount()).mapToObj(remark::group).filter(Objects::nonNull).allMatch(Remarks::couldBeName);
    }

    private static boolean couldBeName(String word) {
        return !NOBODY.contains(word) && Everyday.isTalkOnly(word) && Lexicon.LANGUAGES.stream().noneMatch(language -> Lexicon.of(language).words().contains(word));
    }
}
