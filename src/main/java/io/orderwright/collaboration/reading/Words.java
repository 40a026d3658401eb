package io.orderwright.collaboration.reading;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings text into one form, so that equal words compare equal: no accents, no case, no invisible characters, plain spaces and quotes. */
final class Words {

    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}]+(?:[.,/_+-][\\p{L}\\p{N}]+)*");
    private static final Pattern ADDRESS = Pattern.compile("<?\\b(?:https?://|www\\.)[^\\s<>]+>?");

    private static final Pattern INVISIBLE = Pattern.compile("[\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufeff\\u00ad]");
    private static final Pattern SINGLE_QUOTES = Pattern.compile("[\\u2018\\u2019\\u02bc\\u00b4`]");
    private static final Pattern DOUBLE_QUOTES = Pattern.compile("[\\u201c\\u201d\\u00ab\\u00bb]");
    private static final Pattern DASHES = Pattern.compile("[\\u2010-\\u2015\\u2212]");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern HIDDEN = Pattern.compile("\\p{L}[\\u200b\\u200c\\u200d\\u2060\\u00ad]+\\p{L}|[\\u202a-\\u202e\\u2066-\\u2069]");
    /** What makes another word of a stem, and no plural or case. */
    private static final Set<String> OTHER_WORDS = Set.of("sir", "dir", "ser", "rer", "ner", "ure", "ant", "ent", "ing", "ier", "eur");

    /** What may stand for the last letter of a word of four: "leaf", "leaves"; "both" is no bottle. */
    private static final Set<String> FORMS = Set.of("ves", "ies", "as", "os", "es", "en", "er", "a", "o", "e", "i", "is", "us", "um", "y", "ys", "ien", "ns", "n", "s", "te", "ne", "se", "ge", "ze", "re", "le", "de");

    private Words() {}

    /** Compatibility forms made plain; invisible and control characters gone. Keeps lines and case. */
    static String plain(String text) {
        if (isPlain(text)) {
            return text;
        }
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC).replace("\r\n", "\n").replace('\r', '\n').replace('\u00a0', ' ');
        String visible = SINGLE_QUOTES.matcher(INVISIBLE.matcher(normal).replaceAll("")).replaceAll("'");
        return CONTROL.matcher(DASHES.matcher(DOUBLE_QUOTES.matcher(visible).replaceAll("\"")).replaceAll("-")).replaceAll("");
    }

    /** Most of what is written needs nothing done. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > '~' || c == '`' || c < ' ' && c != '\n' && c != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Whether the text hides something: characters that show nothing between letters, or that turn the direction of reading. */
    static boolean hidesCharacters(String text) {
        return HIDDEN.matcher(text).find();
    }

    /** Lower case without accents. */
    static String folded(String text) {
        if (isPlain(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        return MARKS.matcher(Normalizer.normalize(plain(text).toLowerCase(Locale.ROOT).replace("ß", "ss"), Normalizer.Form.NFD)).replaceAll("");
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
        return text.contains("://") || text.contains("www.") ? ADDRESS.matcher(text).replaceAll(" ") : text;
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
        boolean inflected = shorter.length() > 4 || FORMS.contains(longer.substring(Math.min(longer.length(), stem.length())));
        return longer.startsWith(shorter) || longer.startsWith(stem) && inflected && longer.length() - shorter.length() <= 2 && !OTHER_WORDS.contains(longer.substring(stem.length()));
    }
}
