package io.orderwright.collaboration.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Numbers that are written out: English, German (in one word), French and Spanish, up to 999,999. Folded: lower case, no accents. */
final class NumberWords {

    private static final Map<String, Integer> SMALL = new HashMap<>();
    private static final Map<String, Integer> GERMAN = new HashMap<>();
    private static final Set<String> HUNDRED = Set.of("hundred", "hundert", "cent", "cents");
    private static final Set<String> THOUSAND = Set.of("thousand", "tausend", "mille", "mil");
    private static final Set<String> JOINS = Set.of("and", "und", "et", "y");
    private static final int HUNDREDS = 100;
    private static final int THOUSANDS = 1000;

    static {
        number(1, "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen");
        number(1, "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize");
        number(2, "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiun veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve");
        tens(20, "twenty thirty forty fifty sixty seventy eighty ninety");
        tens(20, "vingt trente quarante cinquante soixante septante huitante nonante");
        tens(30, "treinta cuarenta cincuenta sesenta setenta ochenta noventa");
        SMALL.putAll(Map.of("vingts", 20, "octante", 80, "une", 1, "una", 1, "veintiuna", 21, "cien", 100, "ciento", 100));
        String[] hundreds = {"", "", "doscient", "trescient", "cuatrocient", "quinient", "seiscient", "setecient", "ochocient", "novecient"};
        for (int i = 2; i < hundreds.length; i++) {
            SMALL.put(hundreds[i] + "os", i * HUNDREDS);
            SMALL.put(hundreds[i] + "as", i * HUNDREDS);
        }
        String[] german = "ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn".split(" ");
        for (int i = 0; i < german.length; i++) {
            GERMAN.put(german[i], i + 1);
        }
        String[] germanTens = "zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig".split(" ");
        for (int i = 0; i < germanTens.length; i++) {
            int ten = (i + 2) * 10;
            GERMAN.put(germanTens[i], ten);
            for (int one = 1; one < 10; one++) {
                GERMAN.put(german[one - 1] + "und" + germanTens[i], ten + one);
            }
        }
        GERMAN.put("eins", 1);
    }

    private NumberWords() {}

    private static void number(int from, String words) {
        String[] all = words.split(" ");
        for (int i = 0; i < all.length; i++) {
            SMALL.put(all[i], from + i);
        }
    }

    private static void tens(int from, String words) {
        String[] all = words.split(" ");
        for (int i = 0; i < all.length; i++) {
            SMALL.put(all[i], from + i * 10);
        }
    }

    static boolean isNumber(String word) {
        return SMALL.containsKey(word) || HUNDRED.contains(word) || THOUSAND.contains(word) || german(word) != null;
    }

    static boolean joins(String word) {
        return JOINS.contains(word);
    }

    /** @param words each of them a number or an "and" */
    static long value(List<String> words) {
        long total = 0;
        long group = 0;
        String before = "";
        for (String word : words) {
            if (HUNDRED.contains(word)) {
                group = Math.max(1, group) * HUNDREDS;
            } else if (THOUSAND.contains(word)) {
                total += Math.max(1, group) * THOUSANDS;
                group = 0;
            } else if (word.startsWith("vingt") && before.equals("quatre")) {
                group += 80 - 4;
            } else if (SMALL.containsKey(word)) {
                group += SMALL.get(word);
            } else {
                Long german = german(word);
                group += german == null ? 0 : german;
            }
            before = word;
        }
        return total + group;
    }

    /** "Zweitausenddreihundertfünfzig", in one word. */
    private static @Nullable Long german(String word) {
        int thousand = word.indexOf("tausend");
        if (thousand >= 0) {
            Long many = thousand == 0 ? Long.valueOf(1) : german(word.substring(0, thousand));
            Long rest = thousand + "tausend".length() == word.length() ? Long.valueOf(0) : german(word.substring(thousand + "tausend".length()));
            return many == null || rest == null ? null : Long.valueOf(many * THOUSANDS + rest);
        }
        int hundred = word.indexOf("hundert");
        if (hundred >= 0) {
            Integer many = hundred == 0 ? Integer.valueOf(1) : GERMAN.get(word.substring(0, hundred));
            String tail = word.substring(hundred + "hundert".length());
            Integer rest = tail.isEmpty() ? Integer.valueOf(0) : GERMAN.get(tail.startsWith("und") ? tail.substring("und".length()) : tail);
            return many == null || rest == null ? null : Long.valueOf((long) many * HUNDREDS + rest);
        }
        Integer small = GERMAN.get(word);
        return small == null ? null : Long.valueOf(small);
    }
}
