package io.orderwright.collaboration.reading;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Optional;

/** What quantities are counted in: "3000 pairs" are not 3000 sets of ten pairs. */
final class Units {

    private static final Pattern WORD = Pattern.compile("(?:(pairs?|paare?|paires?|pares|par|prs)|(sets?|satze?|juegos?|jeux|jeu|kits?)|(dozens?|dutzend|douzaines?|docenas?|dz)|(pcs|pc|pces|pieces?|piezas?|stk|stck|stuck|ea|each|units?|unidades|uds?|unites?))");

    private static final Pattern PAIRS = Pattern.compile("(?:^|[^\\pL])(?:pairs?|paare?|paires?|pares|par|prs?|dozens?|dutzend|douzaines?|docenas?|dz|each|apiece|pro paar)(?:[^\\pL]|$)");

    private enum Unit { PAIR, SET, DOZEN, PIECE }

    private Units() {}

    /** @param quantity as the supplier wrote it, with the word behind it @return whether we ordered as many of something else */
    static boolean differ(String quantity, long ordered, Question question) {
        Optional<Unit> theirs = last(quantity);
        Optional<Unit> ours = question.sent().stream().map(sent -> Pattern.compile("(?:^|[^\\d.,])" + ordered + "\\s+(\\pL+)").matcher(Words.folded(sent))).filter(Matcher::find).map(m -> last(m.group(1))).flatMap(Optional::stream).findFirst();
        return theirs.isPresent() && ours.isPresent() && theirs.get() != ours.get() && !(theirs.get() == Unit.PIECE && ours.get() == Unit.SET || theirs.get() == Unit.SET && ours.get() == Unit.PIECE);
    }

    /** Whether we ordered pairs or dozens: "400 socks" are 400 pairs or 200. */
    static boolean countsByMore(long ordered, Question question) {
        return question.sent().stream().map(sent -> Pattern.compile("(?:^|[^\\d.,])" + ordered + "\\s+(\\pL+)").matcher(Words.folded(sent))).filter(Matcher::find).map(m -> last(m.group(1))).flatMap(Optional::stream)
                .anyMatch(unit -> unit == Unit.PAIR || unit == Unit.DOZEN);
    }

    /** Whether pairs or dozens are spoken of. */
    static boolean saysSo(String text) {
        return PAIRS.matcher(text).find();
    }

    private static Optional<Unit> last(String text) {
        Matcher m = Pattern.compile("(?:^|[^\\pL])" + WORD.pattern() + "$").matcher(text.strip());
        if (!m.find()) {
            return Optional.empty();
        }
        return Optional.of(m.group(1) != null ? Unit.PAIR : m.group(2) != null ? Unit.SET : m.group(3) != null ? Unit.DOZEN : Unit.PIECE);
    }
}
