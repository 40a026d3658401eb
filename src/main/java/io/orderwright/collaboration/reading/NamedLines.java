package io.orderwright.collaboration.reading;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which lines of an order a word names: by article code, or by a word of the description, in singular, plural or as part of a compound. */
final class NamedLines {

    private static final int SHORTEST = 3;
    private static final int SHORTEST_IN_COMPOUND = 5;
    private static final int LONG_COMPOUND = 8;
    private static final int LONG_BEGINNING = 6;
    /** Words of descriptions that name nothing when they stand alone. */
    private static final Set<String> EMPTY = Set.of("and", "und", "the", "for", "fur", "pour", "para", "con", "mit", "avec", "with", "des", "del", "las", "los", "les", "piece", "pieces", "pcs", "piezas", "piece(s)", "set", "sets", "pack", "box",
            "stuck", "unidades", "units", "unit", "teilig", "new", "order", "line", "item", "size", "all", "one", "two", "three", "person", "round", "inch", "ring");

    /** Small words that look like another form of a name: "here" is no heron. */
    private static final Set<String> SMALL = Set.of("here", "there", "where", "were", "this", "that", "these", "those", "then", "than", "them", "they", "have", "been", "will", "well", "also", "only", "once", "over", "more", "most", "some", "same", "such", "each", "both", "very", "your", "yours", "ours", "please",
            "other", "others", "andere", "anderen", "anderer", "anderes", "anderem", "leider", "wieder", "unter", "immer", "hier", "dort", "dann", "denn", "aber", "auch", "noch", "nur", "sind", "wird", "werden", "wurde", "haben", "hatte", "kann", "konnen", "ihre", "unser", "unsere", "eine", "einen", "alle", "alles", "dans", "mais", "sont", "avec", "tout", "tous", "toute", "toutes", "notre", "votre", "elle", "elles", "cette", "pero", "para", "como", "todo", "todos", "toda", "todas",
            "nuestro", "nuestra", "vuestro", "esta", "este", "estos", "estas", "solo", "tambien");

    /** "O-ring". */
    private static final Pattern ONE_LETTER = Pattern.compile("\\p{L}-\\p{L}{3,}");

    private static final Set<String> PACKAGING = Set.of("box", "pack", "bag");

    private final Map<Integer, Set<String>> words = new LinkedHashMap<>();
    private final Map<String, Set<Integer>> packaging = new LinkedHashMap<>();

    NamedLines(List<AskedLine> lines) {
        for (AskedLine line : lines) {
            var own = new LinkedHashSet<String>();
            for (String token : Words.tokens(line.description())) {
                if (ONE_LETTER.matcher(token).matches()) {
                    own.add(token);
                }
                for (String piece : token.split("[-/]")) {
                    boolean code = piece.matches("[a-z]{1,4}\\d{1,5}");
                    if (code || piece.length() >= SHORTEST && !piece.matches(".*\\d.*") && !EMPTY.contains(piece)) {
                        own.add(piece);
                    }
                }
            }
            words.put(line.line(), own);
            Words.tokens(line.description()).stream().filter(PACKAGING::contains).forEach(word -> packaging.computeIfAbsent(word, w -> new LinkedHashSet<>()).add(line.line()));
        }
    }

    /** @param word folded @return lines whose description has it, empty for none */
    Set<Integer> named(String word) {
        if (ONE_LETTER.matcher(word).matches()) {
            var whole = matching(word, true);
            whole = whole.isEmpty() ? matching(word, false) : whole;
            return whole.isEmpty() ? named(word.substring(2)) : whole;
        }
        var exact = matching(word, true);
        if (!exact.isEmpty()) {
            return exact;
        }
        var like = matching(word, false);
        return like.isEmpty() ? boxes(word) : like;
    }

    /** What a German compound begins with, in one direction or the other: "Stumpen" for "Stumpenkerze", "Schraubendrehersatz" for "Schraubendreher". */
    Set<Integer> namedByBeginning(String word) {
        var lines = new LinkedHashSet<Integer>();
        words.forEach((line, own) -> {
            if (own.stream().anyMatch(name -> begins(name, word) || begins(word, name))) {
                lines.add(line);
            }
        });
        return lines;
    }

    private static boolean begins(String whole, String part) {
        return part.length() >= LONG_BEGINNING && whole.length() >= part.length() + SHORTEST && whole.startsWith(part) && !EMPTY.contains(part);
    }

    /** Who sells boxes speaks of boxes. */
    private Set<Integer> boxes(String word) {
        return packaging.entrySet().stream().filter(entry -> word.equals(entry.getKey()) || word.equals(entry.getKey() + "es") || word.equals(entry.getKey() + "s")).map(Map.Entry::getValue)
                .filter(lines -> lines.size() == 1).findFirst().orElse(Set.of());
    }

    private Set<Integer> matching(String word, boolean exact) {
        var lines = new LinkedHashSet<Integer>();
        words.forEach((line, own) -> {
            if (own.stream().anyMatch(name -> exact ? name.equals(word) : same(name, word))) {
                lines.add(line);
            }
        });
        return lines;
    }

    private static boolean same(String name, String word) {
        if (name.equals(word)) {
            return true;
        }
        if (EMPTY.contains(word) || SMALL.contains(word) || word.length() < SHORTEST) {
            return false;
        }
        return Words.sameWord(name, word) || irregular(name, word) || irregular(word, name) || inCompound(name, word) || inCompound(word, name);
    }

    private static boolean irregular(String singular, String plural) {
        return singular.endsWith("fe") && plural.equals(singular.substring(0, singular.length() - 2) + "ves") || singular.endsWith("f") && plural.equals(singular.substring(0, singular.length() - 1) + "ves")
                || singular.endsWith("y") && plural.equals(singular.substring(0, singular.length() - 1) + "ies") || singular.endsWith("man") && plural.equals(singular.substring(0, singular.length() - 3) + "men")
                || singular.endsWith("al") && plural.equals(singular.substring(0, singular.length() - 2) + "aux") || singular.endsWith("z") && plural.equals(singular.substring(0, singular.length() - 1) + "ces");
    }

    /** "Kalender" for "Wandkalender", "shades" for "lampshade". */
    private static boolean inCompound(String whole, String part) {
        if (whole.length() <= part.length() - 2) {
            return false;
        }
        int shortest = whole.length() >= LONG_COMPOUND ? SHORTEST_IN_COMPOUND - 1 : SHORTEST_IN_COMPOUND;
        for (String ending : new String[] {"", "e", "en", "er", "n", "s", "es"}) {
            if (part.endsWith(ending)) {
                String stem = part.substring(0, part.length() - ending.length());
                if (stem.length() >= shortest && (whole.endsWith(stem) || whole.endsWith(stem + "e")) && whole.length() > stem.length() + 2) {
                    return true;
                }
            }
        }
        return false;
    }
}
