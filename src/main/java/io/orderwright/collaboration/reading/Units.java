package io.orderwright.collaboration.reading;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What quantities are counted in: "3000 pairs" are not 3000 sets of ten pairs. */
final class Units {

    private static final Pattern WORD = Pattern.compile("(?:(pairs?|paare?|paires?|pares|par|prs)|(sets?|satze?|juegos?|jeux|jeu|kits?)|(dozens?|dutzend|douzaines?|docenas?|dz)|(pcs|pc|pces|pieces?|piezas?|stk|stck|stuck|ea|each|units?|unidades|uds?|unites?))");

    private static final Pattern PAIRS = Pattern.compile("(?:^|[^\\pL])(?:pairs?|paare?|paires?|pares|par|prs?|dozens?|dutzend|douzaines?|docenas?|dz|each|apiece|pro paar)(?:[^\\pL]|$)");

    /** What things are ordered in, by any of its names. */
    private static final List<Set<String>> VESSELS = Stream.of("jar jars glas glaser bocal bocaux tarro tarros frasco frascos", "bottle bottles flasche flaschen bouteille bouteilles botella botellas garrafa garrafas flacon flacons",
            "tin tins can cans dose dosen boite boites lata latas bote botes", "bag bags beutel tute tuten sachet sachets sac sacs bolsa bolsas saco sacos sack sacke", "roll rolls rolle rollen rouleau rouleaux rollo rollos", "tube tubes tuben tubo tubos",
            "bar bars riegel tafel tafeln tablette tablettes barra barras tableta tabletas", "ball balls skein skeins hank hanks knauel strang pelote pelotes ovillo ovillos madeja madejas", "sheet sheets bogen feuille feuilles hoja hojas",
            "pot pots topf topfe maceta macetas", "bunch bunches bund bunde botte bottes manojo manojos", "tub tubs becher tiegel barquette barquettes tarrina tarrinas",
            "kg kgs kilo kilos kilogram kilograms kilogramm kilogrammes kilogramos", "box boxes schachtel schachteln", "carton cartons ctn ctns karton kartons", "case cases", "crate crates kiste kisten caisse caisses caja cajas", "pack packs packet packets pkt pkts packung packungen paquet paquets paquete paquetes",
            "litre litres liter liters litro litros ltr ltrs", "metre metres meter meters metro metros mtr mtrs m").map(names -> Set.of(names.split(" "))).toList();

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

    /** Whether a word is another name of what we ordered in: "Gl\u00e4ser" for jars. */
    static boolean isOurs(String word, Question question) {
        return VESSELS.stream().filter(names -> names.contains(word)).anyMatch(names -> question.lines().stream().anyMatch(line -> question.sent().stream()
                .map(sent -> Pattern.compile("(?:^|[^\\d.,])" + line.quantity() + "\\s+(\\pL+)").matcher(Words.folded(sent))).anyMatch(m -> m.find() && names.contains(m.group(1)))));
    }

    /** Whether a line was ordered in what the word names: "600 bags" of 1000 bags. */
    static boolean isOrderedIn(String word, Question question) {
        return question.lines().stream().anyMatch(line -> question.sent().stream()
                .map(sent -> Pattern.compile("(?:^|[^\\d.,])" + line.quantity() + "\\s+(\\pL+)").matcher(Words.folded(sent))).anyMatch(m -> m.find() && Words.sameWord(m.group(1), word)));
    }

    /** @param names alternatives of a regular expression @return whether the line was ordered in what one of them names */
    static boolean isOrderedInAny(AskedLine line, String names, Question question) {
        return question.sent().stream().map(sent -> Pattern.compile("(?:^|[^\\d.,])" + line.quantity() + "\\s+(\\pL+)").matcher(Words.folded(sent))).anyMatch(m -> m.find() && m.group(1).matches(names));
    }

    /** Whether exactly so many were ordered in just this unit: "500 boxes" of 500 boxes. */
    static boolean isAsked(long quantity, String word, Question question) {
        return question.lines().stream().anyMatch(line -> line.quantity() == quantity && isIn(line, word, question));
    }

    /** Whether every line was ordered in what the word names, so that a price for one of them is a price per unit. */
    static boolean isUnitOfAll(String word, Question question) {
        return question.lines().stream().allMatch(line -> isIn(line, word, question));
    }

    private static boolean isIn(AskedLine line, String word, Question question) {
        return question.sent().stream().map(sent -> Pattern.compile("(?:^|[^\\d.,])" + line.quantity() + "\\s+(\\pL+)").matcher(Words.folded(sent))).anyMatch(m -> m.find() && (Words.sameWord(m.group(1), word) || word.equals(m.group(1) + "s")));
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
