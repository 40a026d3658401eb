package io.orderwright.collaboration.reading;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings text into one form, so that equal words compare equal: no accents, no case, no invisible characters, plain spaces and quotes. */
final class Words {

    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}]+(?:[.,/_+-][\\p{L}\\p{N}]+)*");
    private static final Pattern ADDRESS = Pattern.compile("<?\\b(?:https?://|www\\.)[^\\s<>]+>?");

    private Words() {}

    /** Compatibility forms made plain; invisible and control characters gone. Keeps lines and case. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replace("\r\n", "\n").replace('\r', '\n').replace('\u00a0', ' ')
                .replaceAll("[\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufeff\\u00ad]", "").replaceAll("[\\u2018\\u2019\\u02bc\\u00b4`]", "'")
                .replaceAll("[\\u201c\\u201d\\u00ab\\u00bb]", "\"").replaceAll("[\\u2010-\\u2015\\u2212]", "-").replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "");
    }

    /** Whether the text hides something: characters that show nothing between letters, or that turn the direction of reading. */
    static boolean hidesCharacters(String text) {
        return Pattern.compile("\\p{L}[\\u200b\\u200c\\u200d\\u2060\\u00ad]+\\p{L}|[\\u202a-\\u202e\\u2066-\\u2069]").matcher(text).find();
    }

    /** Lower case without accents. */
    static String folded(String text) {
        return Normalizer.normalize(plain(text).toLowerCase(Locale.ROOT).replace("ß", "ss"), Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
    }

    static List<String> tokens(String text) {
        var tokens = new ArrayList<String>();
        Matcher token = TOKEN.matcher(withoutAddresses(folded(text)));
        while (token.find()) {
            tokens.add(token.group());
        }
        return tokens;
    }

    static String withoutAddresses(String text) {
        return ADDRESS.matcher(text).replaceAll(" ");
    }

    /** Singular, plural and inflected forms count as the same word. */
    static boolean sameWord(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        String shorter = one.length() <= other.length() ? one : other;
        String longer = shorter.equals(one) ? other : one;
        if (shorter.length() == 3) {
            return longer.equals(shorter + "s") || longer.equals(shorter + "es") || longer.equals(shorter + "n");
        }
        if (shorter.length() < 4 || longer.length() - shorter.length() > 3) {
            return false;
        }
        String stem = shorter.substring(0, shorter.length() - 1);
        return longer.startsWith(shorter) || longer.startsWith(stem) && longer.length() - shorter.length() <= 2 && !longer.substring(stem.length()).matches("[sd]ir|ser|rer|ner|ure|ant|ent|ing|ier|eur");
    }
}
