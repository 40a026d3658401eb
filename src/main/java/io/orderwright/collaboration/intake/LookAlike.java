package io.orderwright.collaboration.intake;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells a domain that only resembles another: one sign exchanged, left out or added, signs of other alphabets, the same name elsewhere or with something added. */
final class LookAlike {

    private static final int SHORTEST_NAME = 5;
    private static final int SHORTEST_DOMAIN = 8;
    private static final Map<String, String> SAME_LOOK = Map.ofEntries(Map.entry("\u0430", "a"), Map.entry("\u0435", "e"), Map.entry("\u043e", "o"), Map.entry("\u0440", "p"), Map.entry("\u0441", "c"), Map.entry("\u0443", "y"),
            Map.entry("\u0445", "x"), Map.entry("\u0456", "l"), Map.entry("\u0455", "s"), Map.entry("\u0458", "j"), Map.entry("\u0501", "d"), Map.entry("\u04bb", "h"), Map.entry("\u03bf", "o"), Map.entry("\u03b1", "a"), Map.entry("\u03b9", "l"), Map.entry("\u0131", "l"),
            Map.entry("0", "o"), Map.entry("1", "l"), Map.entry("i", "l"), Map.entry("3", "e"), Map.entry("5", "s"), Map.entry("-", ""));

    private LookAlike() {}

    /** @param known a domain that we trust; it and its subdomains do not resemble it, they are it */
    static boolean resembles(String domain, String known) {
        String other = readable(domain);
        String ours = readable(known);
        if (other.equals(ours) || other.endsWith("." + ours)) {
            return false;
        }
        String name = Arrays.stream(ours.split("\\.")).max(Comparator.comparingInt(String::length)).orElse(ours);
        boolean sameName = name.length() >= SHORTEST_NAME && Arrays.stream(other.split("[.-]")).anyMatch(part -> look(part).equals(look(name)));
        return sameName || other.startsWith(ours + ".") || ours.length() >= SHORTEST_DOMAIN && oneStepApart(look(other), look(ours));
    }

    private static String readable(String domain) {
        return Normalizer.normalize(IDN.toUnicode(domain), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static String look(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}+", "").replace("rn", "m").replace("vv", "w");
        return plain.codePoints().mapToObj(Character::toString).map(sign -> SAME_LOOK.getOrDefault(sign, sign)).collect(Collectors.joining());
    }

    /** At most one sign exchanged, left out or added, or two neighbours exchanged. */
    private static boolean oneStepApart(String one, String other) {
        int from = 0;
        while (from < Math.min(one.length(), other.length()) && one.charAt(from) == other.charAt(from)) {
            from++;
        }
        String a = one.substring(from);
        String b = other.substring(from);
        if (a.length() == b.length()) {
            boolean exchanged = a.length() >= 2 && a.charAt(0) == b.charAt(1) && a.charAt(1) == b.charAt(0) && a.substring(2).equals(b.substring(2));
            return a.isEmpty() || exchanged || a.substring(1).equals(b.substring(1));
        }
        String longer = a.length() > b.length() ? a : b;
        return Math.abs(a.length() - b.length()) == 1 && longer.substring(1).equals(longer.equals(a) ? b : a);
    }
}
