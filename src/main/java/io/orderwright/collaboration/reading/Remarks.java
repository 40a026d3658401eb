package io.orderwright.collaboration.reading;

import com.google.re2j.Matcher;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Sentences about the supplier's own people, materials, machines and weather: "Rob is glazing as I type". Known by their whole form, from the first word to
 * the last, so that one more word makes them something to be read; only the name of somebody may be a word that nobody knows.
 */
final class Remarks {

    private static final List<Phrase> REMARKS = remarks();
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

    private static List<Phrase> remarks() {
        var classes = new LinkedHashMap<String, String>();
        var remarks = new ArrayList<Phrase>();
        String section = "";
        for (String line : text().lines().map(String::strip).filter(l -> !l.isEmpty() && !l.startsWith("#")).toList()) {
            if (line.startsWith("[")) {
                section = line;
                continue;
            }
            String whole = line;
            for (var entry : classes.entrySet()) {
                whole = whole.replace("{" + entry.getKey() + "}", entry.getValue());
            }
            if (section.equals("[classes]")) {
                int is = whole.indexOf(" = ");
                classes.put(whole.substring(0, is), whole.substring(is + " = ".length()));
            } else {
                remarks.add(Phrase.of(whole, 0));
            }
        }
        return List.copyOf(remarks);
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(Remarks.class.getResourceAsStream("/collaboration/reading/remarks.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
