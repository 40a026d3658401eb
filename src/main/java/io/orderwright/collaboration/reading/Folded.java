package io.orderwright.collaboration.reading;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** A text in lower case without accents that still knows where each of its characters stands in the source. */
final class Folded {

    /** "900 St. \u00e0 2,35": pieces, and no end of a sentence; "9000 St. Gallen" is a town. */
    private static final Pattern PIECES = Pattern.compile("(?<=\\d )St\\.(?= ?[,;(a-z\u00e0])");

    private final String text;
    private final int[] origin;

    private Folded(String text, int[] origin) {
        this.text = text;
        this.origin = origin;
    }

    static Folded of(String written) {
        String source = PIECES.matcher(written).replaceAll("Stk");
        var folded = new StringBuilder(source.length());
        int[] origin = new int[source.length() * 4 + 1];
        for (int i = 0; i < source.length(); i++) {
            String piece = one(source.charAt(i));
            for (int j = 0; j < piece.length() && folded.length() < origin.length - 1; j++) {
                origin[folded.length()] = i;
                folded.append(piece.charAt(j));
            }
        }
        origin[folded.length()] = source.length();
        return new Folded(folded.toString(), origin);
    }

    private static String one(char c) {
        if (c < 128) {
            return String.valueOf(Character.toLowerCase(c));
        }
        return switch (c) {
            case 'ß' -> "ss";
            case 'œ', 'Œ' -> "oe";
            case 'æ', 'Æ' -> "ae";
            case '\u2018', '\u2019', '\u02bc', '\u00b4' -> "'";
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212' -> "-";
            case '\u00a0', '\u202f', '\u2009' -> " ";
            default -> Character.isSurrogate(c) ? String.valueOf(c) : Normalizer.normalize(String.valueOf(c).toLowerCase(Locale.ROOT), Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        };
    }

    String text() {
        return text;
    }

    /** @param source position in the source @return position in the folded text */
    int at(int source) {
        int i = 0;
        while (i < text.length() && origin[i] < source) {
            i++;
        }
        return i;
    }

    /** @param at position in the folded text @return position in the source */
    int origin(int at) {
        return origin[at];
    }
}
