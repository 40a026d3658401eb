package io.orderwright.collaboration.reading;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Letters without which a pattern cannot match, read from the pattern itself: whatever matches {@code (?:we|i) confirm(?:ed)?} has " confirm" in it. Of the
 * thousands of phrases that we know only those are tried whose letters stand in the text, which changes no answer. Where nothing is sure, nothing is needed.
 */
final class Needs {

    private static final Needs NOTHING = new Needs(List.of());
    private static final int MOST = 400;
    private static final int GRAM = 3;

    private final List<String> oneOf;

    private Needs(List<String> oneOf) {
        this.oneOf = oneOf;
    }

    static Needs of(String regex) {
        if (regex.contains("(?i") || regex.contains("(?u") || regex.contains("\\Q") || regex.contains("(?x")) {
            return NOTHING;
        }
        Set<String> found = new Parser(regex).alternatives().needs();
        return found == null ? NOTHING : new Needs(List.copyOf(found));
    }

    /** Whether the pattern could match. */
    boolean areIn(Seen seen) {
        if (oneOf.isEmpty()) {
            return true;
        }
        for (String letters : oneOf) {
            if (seen.has(letters)) {
                return true;
            }
        }
        return false;
    }

    /** A text that knows which three letters follow each other in it. */
    static final class Seen {

        private static final int SIZE = 1 << 13;

        private final String text;
        private final boolean[] grams = new boolean[SIZE];

        Seen(String text) {
            this.text = text;
            for (int i = 0; i + GRAM <= text.length(); i++) {
                grams[gram(text, i)] = true;
            }
        }

        String text() {
            return text;
        }

        boolean has(String letters) {
            int length = letters.length();
            return (length < GRAM || grams[gram(letters, 0)] && grams[gram(letters, length - GRAM)]) && text.contains(letters);
        }

        private static int gram(String text, int at) {
            return (text.charAt(at) * 961 + text.charAt(at + 1) * 31 + text.charAt(at + 2)) & SIZE - 1;
        }
    }

    /** What a piece of a pattern needs. @param exact the only text that it matches, null for several @param needs one of them stands in each match, null when nothing is sure */
    private record Piece(@Nullable String exact, @Nullable Set<String> needs) {

        static final Piece UNSURE = new Piece(null, null);
    }

    private static final class Parser {

        private static final int ONCE = -1;

        private final String regex;
        private int at;

        Parser(String regex) {
            this.regex = regex;
        }

        Piece alternatives() {
            var pieces = new ArrayList<Piece>();
            pieces.add(sequence());
            while (at < regex.length() && regex.charAt(at) == '|') {
                at++;
                pieces.add(sequence());
            }
            if (pieces.size() == 1) {
                return pieces.getFirst();
            }
            var all = new LinkedHashSet<String>();
            for (Piece piece : pieces) {
                if (piece.needs() == null) {
                    return Piece.UNSURE;
                }
                all.addAll(piece.needs());
            }
            return all.size() > MOST ? Piece.UNSURE : new Piece(null, all);
        }

        private Piece sequence() {
            var candidates = new ArrayList<Set<String>>();
            var run = new StringBuilder();
            boolean exact = true;
            while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
                boolean zeroWidth = isZeroWidth();
                Piece piece = atom();
                int least = quantifier();
                boolean once = least == ONCE;
                if (zeroWidth) {
                    exact = false;
                } else if (piece.exact() != null && least != 0) {
                    run.append(piece.exact());
                    if (!once) {
                        flush(run, candidates);
                        exact = false;
                    }
                } else {
                    exact = false;
                    flush(run, candidates);
                    if (least != 0 && piece.needs() != null) {
                        candidates.add(piece.needs());
                    }
                }
            }
            if (exact && !run.isEmpty()) {
                return new Piece(run.toString(), Set.of(run.toString()));
            }
            flush(run, candidates);
            return new Piece(null, best(candidates));
        }

        private static void flush(StringBuilder run, List<Set<String>> candidates) {
            if (!run.isEmpty()) {
                candidates.add(Set.of(run.toString()));
                run.setLength(0);
            }
        }

        /** The longest letters are the rarest. */
        private static @Nullable Set<String> best(List<Set<String>> candidates) {
            Set<String> best = null;
            int longest = 0;
            for (Set<String> candidate : candidates) {
                int shortest = candidate.stream().mapToInt(String::length).min().orElse(0);
                if (shortest > longest || shortest == longest && best != null && candidate.size() < best.size()) {
                    best = candidate;
                    longest = shortest;
                }
            }
            return best;
        }

        private boolean isZeroWidth() {
            char c = regex.charAt(at);
            return c == '^' || c == '$' || regex.startsWith("\\b", at) || regex.startsWith("\\B", at) || regex.startsWith("(?=", at) || regex.startsWith("(?!", at) || regex.startsWith("(?<=", at) || regex.startsWith("(?<!", at)
                    || regex.startsWith("(?m)", at) || regex.startsWith("(?s)", at);
        }

        private Piece atom() {
            char c = regex.charAt(at);
            return switch (c) {
                case '(' -> group();
                case '[' -> set();
                case '\\' -> escape();
                case '.', '^', '$' -> one(Piece.UNSURE);
                default -> one(new Piece(String.valueOf(c), Set.of(String.valueOf(c))));
            };
        }

        private Piece one(Piece piece) {
            at++;
            return piece;
        }

        private Piece group() {
            if (regex.startsWith("(?m)", at) || regex.startsWith("(?s)", at)) {
                at += "(?m)".length();
                return Piece.UNSURE;
            }
            boolean look = isZeroWidth();
            at++;
            if (regex.startsWith("?", at)) {
                while (":=!".indexOf(regex.charAt(at)) < 0) {
                    at++;
                }
                at++;
            }
            Piece inside = alternatives();
            at++;
            return look ? Piece.UNSURE : inside;
        }

        private Piece set() {
            int depth = 0;
            do {
                char c = regex.charAt(at);
                if (c == '\\') {
                    at++;
                } else if (c == '[') {
                    depth++;
                    if (regex.startsWith("^", at + 1)) {
                        at++;
                    }
                    if (regex.startsWith("]", at + 1)) {
                        at++;
                    }
                } else if (c == ']') {
                    depth--;
                }
                at++;
            } while (depth > 0);
            return Piece.UNSURE;
        }

        private Piece escape() {
            char c = regex.charAt(at + 1);
            at += 2;
            if (!Character.isLetterOrDigit(c)) {
                return new Piece(String.valueOf(c), Set.of(String.valueOf(c)));
            }
            if ((c == 'p' || c == 'P' || c == 'x') && at < regex.length()) {
                at = regex.charAt(at) == '{' ? regex.indexOf('}', at) + 1 : at + (c == 'x' ? 2 : 1);
            } else if (c == 'u') {
                at += 4;
            }
            return Piece.UNSURE;
        }

        /** @return how often at least, {@link #ONCE} for exactly once */
        private int quantifier() {
            if (at >= regex.length()) {
                return ONCE;
            }
            int least = switch (regex.charAt(at)) {
                case '?', '*' -> 0;
                case '+' -> 1;
                case '{' -> regex.charAt(at + 1) == '0' ? 0 : 1;
                default -> ONCE;
            };
            if (least == ONCE) {
                return ONCE;
            }
            at = regex.charAt(at) == '{' ? regex.indexOf('}', at) + 1 : at + 1;
            while (at < regex.length() && (regex.charAt(at) == '?' || regex.charAt(at) == '+')) {
                at++;
            }
            return least;
        }
    }
}
