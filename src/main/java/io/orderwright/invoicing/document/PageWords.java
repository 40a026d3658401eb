package io.orderwright.invoicing.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words that stand beside and above values on a page: those that a person confirmed for one supplier, or those of the languages our suppliers write, from
 * {@code invoicing/document-labels.properties}.
 */
final class PageWords {

    private static final Pattern PUNCTUATION = Pattern.compile("[:.;,*]+(?=\\s|$)|[()\\[\\]]");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    /** The points of P.O. and p.u.; a point behind the last letter is punctuation. */
    private static final Pattern ABBREVIATION = Pattern.compile("(?<=(?<![\\p{L}\\d])\\p{L})\\.(?=\\p{L}(?!\\p{L}))");
    private static final Pattern CURRENCY = Pattern.compile("(?<![\\p{L}])(in )?(eur|gbp|usd|chf|sek|dkk|nok|pln|jpy|[€£$])(?![\\p{L}])");
    /** Of every language: only to propose. */
    static final PageWords GENERAL = new PageWords(load(), false);

    private final Map<String, List<String>> words;
    private final boolean isConfirmed;

    private PageWords(Map<String, List<String>> words, boolean isConfirmed) {
        this.words = words;
        this.isConfirmed = isConfirmed;
    }

    static PageWords of(Map<String, List<String>> labels) {
        var words = new HashMap<String, List<String>>();
        labels.forEach((label, alternatives) -> words.put(label, longestFirst(alternatives)));
        return new PageWords(Map.copyOf(words), true);
    }

    private static List<String> longestFirst(List<String> alternatives) {
        return alternatives.stream().map(PageWords::plain).filter(word -> !word.isEmpty()).distinct()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder())).toList();
    }

    /** Lower case, single spaces, no punctuation at the ends of words nor inside abbreviations, no accents: capitals are often printed without. */
    static String plain(String text) {
        String letters = ACCENTS.matcher(Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)).replaceAll("");
        return PUNCTUATION.matcher(ABBREVIATION.matcher(letters).replaceAll("").replace(".-", "-")).replaceAll(" ").replaceAll("[\\s\\u00a0]+", " ").strip();
    }

    /** Whether a text is one of the labels. */
    boolean is(String label, String text) {
        String plain = plain(text);
        return words(label).contains(plain) || !isConfirmed && words(label).contains(withoutCurrency(plain));
    }

    /** A heading may name the currency of its column. */
    private static String withoutCurrency(String plain) {
        return CURRENCY.matcher(plain).replaceAll(" ").replaceAll("\\s+", " ").strip();
    }

    /** The longest label that a text begins with; null when it begins with none. */
    @Nullable String beginning(String label, String text) {
        String plain = plain(text);
        for (String word : words(label)) {
            if (plain.startsWith(word) && (plain.length() == word.length() || !Character.isLetter(plain.charAt(word.length())))) {
                return word;
            }
        }
        return null;
    }

    /** The words of a row of sums, without figures and signs: {@code VAT 19 %} is {@code vat}. */
    static String label(String text) {
        return plain(plain(text).replaceAll("[%\\d.,/€£$'’-]+(?=\\s|$)|(?<=^|\\s)[%\\d.,/€£$'’-]+", " ")).replaceAll("\\b(eur|gbp|usd|chf|sek|dkk|nok|pln)\\b", "").replaceAll("\\s+", " ").strip();
    }

    /** Whether one of the labels stands somewhere in a text, as whole words; a label that was confirmed is the whole text. */
    boolean contains(String label, String text) {
        if (isConfirmed) {
            return words(label).contains(label(text));
        }
        String padded = " " + label(text) + " ";
        return words(label).stream().anyMatch(word -> padded.contains(" " + word + " "));
    }

    private List<String> words(String label) {
        return words.getOrDefault(label, List.of());
    }

    private static Map<String, List<String>> load() {
        var properties = new Properties();
        try (InputStream in = Objects.requireNonNull(PageWords.class.getResourceAsStream("/invoicing/document-labels.properties"), "the labels of documents")) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var words = new HashMap<String, List<String>>();
        properties.forEach((label, alternatives) -> words.put(label.toString(), longestFirst(Arrays.asList(alternatives.toString().split("\\|")))));
        return Map.copyOf(words);
    }
}
