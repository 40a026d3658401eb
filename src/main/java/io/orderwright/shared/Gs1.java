package io.orderwright.shared;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Element strings and check digits after the GS1 General Specifications: what a scanner reads from GS1-128, GS1 DataMatrix and GS1 DataBar, or what is printed below it
 * with the identifiers in brackets. Codes of variable length end with the separator U+001D; a scanner that drops it needs a replacement sign set in its settings.
 */
public final class Gs1 {

    /** Ends an element of variable length. */
    public static final char SEPARATOR = '\u001D';
    private static final int MAX_SCAN = 500;
    private static final int MAX_VARIABLE = 90;
    private static final Pattern SYMBOLOGY = Pattern.compile("^](C1|d2|e0|Q3|J1)");
    private static final Pattern PRINTED = Pattern.compile("\\((\\d{2,4})\\)([^(]*)");
    /** Length of the data by the first two figures of the identifier; a separator behind them is allowed but not needed. */
    private static final Map<String, Integer> FIXED = Map.ofEntries(Map.entry("00", 18), Map.entry("01", 14), Map.entry("02", 14), Map.entry("03", 14), Map.entry("11", 6), Map.entry("12", 6),
            Map.entry("13", 6), Map.entry("15", 6), Map.entry("16", 6), Map.entry("17", 6), Map.entry("20", 2), Map.entry("41", 13));
    private static final Set<String> THREE_DIGITS = Set.of("23", "24", "25", "40", "41", "42", "71");
    private static final Set<String> FOUR_DIGITS = Set.of("31", "32", "33", "34", "35", "36", "39", "43", "70", "72", "80", "81", "82");
    private static final Set<String> WEIGHTS = Set.of("31", "32", "33", "34", "35", "36");
    private static final int WEIGHT_DIGITS = 6;
    /** Identifiers of keys with a check digit at the end. */
    private static final Pattern CHECKED = Pattern.compile("00|01|02|03|41[0-7]");

    private Gs1() {}

    /**
     * @param scan as the scanner sent it, with or without symbology identifier, or as printed in brackets
     * @return data by identifier, in their order
     * @throws BrokenRule {@code GS1_UNREADABLE} with the place, {@code GS1_CHECK_DIGIT} with the digit that would be right
     */
    public static Map<String, String> elements(String scan) {
        String text = SYMBOLOGY.matcher(scan.strip()).replaceFirst("");
        if (text.isEmpty() || text.length() > MAX_SCAN) {
            throw unreadable("A GS1 code has 1 to %d signs, this one has %d.".formatted(MAX_SCAN, text.length()));
        }
        Map<String, String> elements = text.startsWith("(") ? printed(text) : scanned(text);
        elements.forEach((identifier, data) -> {
            if (CHECKED.matcher(identifier).matches()) {
                mustHaveItsCheckDigit(identifier, data);
            }
        });
        return elements;
    }

    private static Map<String, String> printed(String text) {
        var elements = new LinkedHashMap<String, String>();
        Matcher found = PRINTED.matcher(text);
        int end = 0;
        while (found.find() && found.start() == end) {
            add(elements, found.group(1), found.group(2).strip());
            end = found.end();
        }
        if (end != text.length()) {
            throw unreadable("%s is no GS1 code: what stands at sign %d has no identifier.".formatted(text, end + 1));
        }
        return elements;
    }

    private static Map<String, String> scanned(String text) {
        var elements = new LinkedHashMap<String, String>();
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == SEPARATOR) {
                at++;
                continue;
            }
            String identifier = identifier(text, at);
            at += identifier.length();
            int separator = text.indexOf(SEPARATOR, at);
            int end = separator < 0 ? text.length() : separator;
            int fixed = fixed(identifier);
            if (fixed > 0) {
                end = Math.min(end, at + fixed);
            }
            add(elements, identifier, text.substring(at, end));
            at = end;
        }
        return elements;
    }

    private static String identifier(String text, int at) {
        String start = text.substring(at, Math.min(text.length(), at + 2));
        int length = FOUR_DIGITS.contains(start) ? 4 : THREE_DIGITS.contains(start) ? 3 : 2;
        String identifier = text.substring(at, Math.min(text.length(), at + length));
        if (identifier.length() < length || !identifier.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw unreadable("At sign %d of the code no identifier begins: %s. Is the separator of the scanner set?".formatted(at + 1, identifier));
        }
        return identifier;
    }

    /** @return 0 when the length varies */
    private static int fixed(String identifier) {
        String start = identifier.substring(0, 2);
        return WEIGHTS.contains(start) ? WEIGHT_DIGITS : FIXED.getOrDefault(start, 0);
    }

    private static void add(Map<String, String> elements, String identifier, String data) {
        int fixed = fixed(identifier);
        if (fixed > 0 && (data.length() != fixed || !data.chars().allMatch(c -> c >= '0' && c <= '9'))) {
            throw unreadable("The data of (%s) have %d figures, this code has %s.".formatted(identifier, fixed, data.isEmpty() ? "none" : data));
        }
        if (data.isEmpty() || data.length() > MAX_VARIABLE) {
            throw unreadable("The data of (%s) have 1 to %d signs.".formatted(identifier, MAX_VARIABLE));
        }
        if (elements.putIfAbsent(identifier, data) != null) {
            throw unreadable("The code names (%s) twice.".formatted(identifier));
        }
    }

    private static void mustHaveItsCheckDigit(String identifier, String data) {
        char right = checkDigit(data.substring(0, data.length() - 1));
        if (data.charAt(data.length() - 1) != right) {
            throw new BrokenRule("GS1_CHECK_DIGIT", "(%s) %s has the wrong check digit, right is %s. Scan it again.".formatted(identifier, data, right));
        }
    }

    /** The last figure of a GTIN, GLN or SSCC whose other figures these are: weights 3 and 1 from the right. */
    public static char checkDigit(String figures) {
        int sum = 0;
        for (int i = 0; i < figures.length(); i++) {
            int weight = (figures.length() - i) % 2 == 1 ? 3 : 1;
            sum += (figures.charAt(i) - '0') * weight;
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }

    private static BrokenRule unreadable(String sentence) {
        return new BrokenRule("GS1_UNREADABLE", sentence);
    }
}
