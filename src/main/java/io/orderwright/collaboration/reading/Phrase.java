package io.orderwright.collaboration.reading;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pattern that is compiled when a text has the letters that it needs, and not before. */
final class Phrase {

    private static final List<String> BEGINNINGS = List.of("\\b", "(?:^|[^\\pL])", "");
    private static final List<String> ENDS = List.of("\\b", "(?:[^\\pL]|$)", "");

    private final String regex;
    private final int flags;
    private final Needs needs;
    private volatile @Nullable Pattern pattern;

    private Phrase(String regex, int flags) {
        this.regex = regex;
        this.flags = flags;
        needs = Needs.of(regex);
    }

    static Phrase of(String regex, int flags) {
        return new Phrase(regex, flags);
    }

    /** Each alternative of a pattern by itself: a text has one of them when it has the pattern. */
    static List<Phrase> alternatives(String regex) {
        var phrases = new ArrayList<Phrase>();
        for (String alternative : split(regex)) {
            String[] parts = parts(alternative);
            if (parts.length == 0) {
                phrases.add(of(alternative, 0));
            } else {
                split(parts[1]).forEach(inner -> phrases.add(of(parts[0] + "(?:" + inner + ")" + parts[2], 0)));
            }
        }
        return List.copyOf(phrases);
    }

    static boolean anyIn(List<Phrase> phrases, String text) {
        return anyIn(phrases, new Needs.Seen(text));
    }

    static boolean anyIn(List<Phrase> phrases, Needs.Seen seen) {
        for (Phrase phrase : phrases) {
            if (phrase.isIn(seen)) {
                return true;
            }
        }
        return false;
    }

    boolean isIn(Needs.Seen seen) {
        return needs.areIn(seen) && pattern().matcher(seen.text()).find();
    }

    boolean couldBeIn(Needs.Seen seen) {
        return needs.areIn(seen);
    }

    Matcher matcher(String text) {
        return pattern().matcher(text);
    }

    String regex() {
        return regex;
    }

    private Pattern pattern() {
        Pattern compiled = pattern;
        if (compiled == null) {
            compiled = Pattern.compile(regex, flags);
            pattern = compiled;
        }
        return compiled;
    }

    /** {@code \b(?:one|two)\b} as its beginning, what stands in the brackets, and its end; nothing when it is no such pattern. */
    private static String[] parts(String regex) {
        for (String beginning : BEGINNINGS) {
            for (String end : ENDS) {
                int open = beginning.length();
                int close = regex.length() - end.length() - 1;
                if (close > open && regex.startsWith(beginning) && regex.endsWith(end) && regex.charAt(open) == '(' && regex.charAt(close) == ')' && closing(regex, open) == close) {
                    int inside = regex.startsWith("(?:", open) ? open + 3 : open + 1;
                    return regex.charAt(inside) == '?' ? new String[0] : new String[] {beginning, regex.substring(inside, close), end};
                }
            }
        }
        return new String[0];
    }

    private static List<String> split(String regex) {
        var pieces = new ArrayList<String>();
        int start = 0;
        int depth = 0;
        for (int i = 0; i < regex.length(); i = next(regex, i)) {
            char c = regex.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == '|' && depth == 0) {
                pieces.add(regex.substring(start, i));
                start = i + 1;
            }
        }
        pieces.add(regex.substring(start));
        return pieces;
    }

    private static int closing(String regex, int open) {
        int depth = 0;
        for (int i = open; i < regex.length(); i = next(regex, i)) {
            char c = regex.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** Past one character, an escaped one, or a set. */
    private static int next(String regex, int at) {
        if (regex.charAt(at) == '\\') {
            return at + 2;
        }
        if (regex.charAt(at) != '[') {
            return at + 1;
        }
        int i = at + 1;
        while (i < regex.length() && regex.charAt(i) != ']' || i == at + 1 || i == at + 2 && regex.charAt(at + 1) == '^') {
            i += regex.charAt(i) == '\\' ? 2 : 1;
        }
        return i + 1;
    }
}
