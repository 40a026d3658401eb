package io.orderwright.collaboration.reading;

import java.util.regex.Pattern;

/** Joins lines that a mail program has broken in the middle of a sentence; every character keeps its place. */
final class Wrapped {

    private static final int SHORTEST = 50;
    private static final Pattern GOES_ON = Pattern.compile("(?s).*(?:[\\d,]|[^\\p{L}](?i:and|und|et|y|the|die|der|das|den|dem|of|de|del|to|at|on|by|for|with|a|\u00e0|au|aux|am|zum|zu|f\u00fcr|mit|el|la|le|les|los|las|en|con|para|our|your|ihre|ihren|notre|votre|nos|vos|su|sus))$");

    /** A number, not the code of an article. */
    private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\d.,])\\d+(?:[.,]\\d+)*");
    /** A row of a table has more numbers than this. */
    private static final int WORDS_PER_NUMBER = 4;

    private Wrapped() {}

    static String joined(String text) {
        var joined = new StringBuilder(text);
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            if (isWrapped(text, i)) {
                joined.setCharAt(i, ' ');
            }
        }
        return joined.toString();
    }

    private static boolean isWrapped(String text, int at) {
        String line = text.substring(text.lastIndexOf('\n', at - 1) + 1, at);
        int next = at + 1;
        if (line.strip().length() < SHORTEST || next >= text.length() || line.indexOf('\t') >= 0 || line.strip().contains("   ")) {
            return false;
        }
        char last = line.stripTrailing().charAt(line.stripTrailing().length() - 1);
        if (last == '.' || last == '!' || last == '?' || last == ':' || last == ';') {
            return false;
        }
        char first = text.charAt(next);
        long numbers = NUMBER.matcher(line).results().count();
        return Character.isLowerCase(first) || Character.isLetterOrDigit(first) && numbers * WORDS_PER_NUMBER <= line.strip().split("\\s+").length && GOES_ON.matcher(line.stripTrailing()).matches();
    }
}
