package io.orderwright.collaboration.reading;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which lines of an order a word names: by article code, or by a word of the description, in singular, plural or as part of a compound. */
final class NamedLines {

    private static final int SHORTEST = 3;
    private static final int SHORTEST_IN_COMPOUND = 5;
    private static final int LONG_COMPOUND = 8;
    /** Words of descriptions that name nothing when they stand alone. */
    private static final Set<String> EMPTY = Set.of("and", "und", "the", "for", "fur", "pour", "para", "con", "mit", "avec", "with", "des", "del", "las", "los", "les", "piece", "pieces", "pcs", "piezas", "piece(s)", "set", "sets", "pack", "box",
            "stuck", "unidades", "units", "unit", "teilig", "new", "order", "line", "item", "size", "all", "one", "two", "three", "person", "round", "inch", "ring");

    private static final Set<String> PACKAGING = Set.of("box", "pack", "bag");

    private final Map<Integer, Set<String>> words = new LinkedHashMap<>();
    private final Map<String, Set<Integer>> packaging = new LinkedHashMap<>();

    NamedLines(List<AskedLine> lines) {
        for (AskedLine line : lines) {
            var own = new LinkedHashSet<String>();
            for (String token : Words.tokens(line.description())) {
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
        var exact = matching(word, true);
        if (!exact.isEmpty()) {
            return exact;
        }
        var like = matching(word, false);
        return like.isEmpty() ? boxes(word) : like;
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
        if (EMPTY.contains(word) || word.length() < SHORTEST) {
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
