package io.orderwright.collaboration.reading;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sentences and lines that one supplier puts into its mails whatever they are about, as a person taught them: opening hours, a fair, days on which it is closed, a motto.
 * They are passed over before the words of a mail are judged. Known again only as whole sentences in exactly the same words, numbers and days; and each time, in the mail
 * in hand, they must say nothing about its order and stand alone, so that what is left means the same without them. Money, order numbers, hidden text and every other gate
 * of the mail itself still see them.
 */
public final class StandingWords {

    /** Nothing was taught. */
    public static final StandingWords NONE = new StandingWords(List.of());
    /** Longest sentence that may be taught, in characters. */
    public static final int LONGEST = 240;
    /** Most sentences of one supplier that are known at one time. */
    public static final int MOST = 40;
    private static final int FEWEST_WORDS = 3;
    private static final int LONGEST_TEXT = 20_000;
    /** A supplier that is back works off first what piled up. */
    private static final int DAYS_BEHIND_A_CLOSING = 7;

    /** A number of nothing that we know, and none of the order: a hall, a year, a street. */
    private static final String NOT_PLACED = "it names a number that we cannot place";

    private static final Map<String, Pattern> SECTIONS = sections();
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?][\"')\\]]*(?=\\s|$)|\\n");
    private static final Pattern SHORT_BEFORE = Pattern.compile("(?i)(?:^|[^\\p{L}\\d])(?:\\d{1,2}|no|nr|st|str|tel|cad|dr|mr|mrs|ms|av|ave|sp|ul|ph|ext|z|b|i|a|dept|dpto)$");
    private static final Pattern BLANK_LINE = Pattern.compile("\\n[ \\t]*\\n");
    private static final Pattern GOES_ON = Pattern.compile("(?s).*(?:[,;:&/+(-]|[^\\p{L}](?:and|or|but|if|und|oder|aber|wenn|et|ou|mais|si|y|o|pero|the|of|to|at|on|by|for|from|with|der|die|das|dem|den|des|am|im|zu|vom|bis|mit|le|la|les|de|du|au|avec|pour|el|los|las|con|para|que|dass|that))$");
    private static final Pattern ENDS = Pattern.compile("(?s).*[.!?][\"')\\]]*$");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,']\\d+)*");
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}'-]*");
    private static final Pattern SIGN = Pattern.compile("[?@%$\u20ac\u00a3\uff1f=<>{}|\t]|https?:|www\\.|\\b(?:eur|euros?|usd|gbp|chf|sek|dkk|nok|pln|czk|cny|rmb|inr|dollars?|pounds?|franken|total\\w*|sums?|summe|betrag|montant|importe|somme|suma)\\b");
    private static final Pattern ORDER_NUMBER = Pattern.compile("(?i)\\bpo\\W?\\d");

    private final List<Taught> taught;

    private StandingWords(List<Taught> taught) {
        this.taught = List.copyOf(taught);
    }

    /** Words that were taught. @param id which, for ever */
    public record Taught(long id, String words) {}

    /** A sentence or line of a text. @param start first character, from 0 @param end behind the last */
    public record Sentence(int start, int end, String words) {

        /** Whether something from here to there stands in it. */
        public boolean holds(int from, int to) {
            return from < end && to > start;
        }
    }

    /**
     * @param text       the text with blanks instead of what was passed over, every other character in its place
     * @param passedOver what was passed over, in the order in which it stands
     */
    public record Rest(String text, List<Taught> passedOver) {

        public Rest {
            passedOver = List.copyOf(passedOver);
        }

        /** Characters that are left to be read. */
        int length() {
            return text.length() - passedOver.stream().mapToInt(one -> one.words().length()).sum();
        }
    }

    /** @param taught of one supplier; more than {@link #MOST} are not looked at */
    public static StandingWords of(List<Taught> taught) {
        return new StandingWords(taught.stream().limit(MOST).toList());
    }

    public List<Taught> taught() {
        return taught;
    }

    /** Case, white space and the forms of quotation marks and dashes make no difference, everything else does. */
    public static String normalised(String words) {
        return Words.plain(words).replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT);
    }

    /** The sentences and lines of a text, in order; a sentence that a mail program broke into lines is one. */
    public static List<Sentence> sentences(String text) {
        var sentences = new ArrayList<Sentence>();
        String joined = Wrapped.joined(text);
        int start = 0;
        Matcher end = SENTENCE_END.matcher(joined);
        while (end.find()) {
            if (!isWithin(joined, start, end)) {
                add(sentences, text, start, end.end());
                start = end.end();
            }
        }
        add(sentences, text, start, text.length());
        return sentences;
    }

    /** A stop behind "24" or "No", or before a small letter, ends no sentence. */
    private static boolean isWithin(String text, int start, Matcher end) {
        if (text.charAt(end.start()) != '.') {
            return false;
        }
        String behind = text.substring(end.end(), Math.min(text.length(), end.end() + 16));
        String next = behind.stripLeading();
        boolean sameLine = behind.indexOf('\n') < 0 || behind.indexOf('\n') > behind.length() - next.length();
        return sameLine && !next.isEmpty() && (Character.isLowerCase(next.charAt(0)) || SHORT_BEFORE.matcher(text.substring(start, end.start())).find());
    }

    private static void add(List<Sentence> sentences, String text, int start, int end) {
        String words = text.substring(start, end);
        if (!words.isBlank()) {
            int first = start + words.length() - words.stripLeading().length();
            sentences.add(new Sentence(first, first + words.strip().length(), words.strip()));
        }
    }

    /** Why these words may not be taught, or mean something in this mail all the same: a clause that begins with "it"; empty when they may be passed over. */
    public static Optional<String> objection(String words, Question question) {
        String folded = Words.folded(words).replaceAll("\\s+", " ").strip();
        if (words.length() > LONGEST) {
            return Optional.of("it is longer than %d characters".formatted(LONGEST));
        }
        if (WORD.matcher(folded).results().count() < FEWEST_WORDS) {
            return Optional.of("it has fewer than %d words".formatted(FEWEST_WORDS));
        }
        return inWords(folded).or(() -> ofTheOrder(folded, question)).or(() -> inItems(words, folded, question));
    }

    private static Optional<String> inWords(String folded) {
        if (SIGN.matcher(folded).find()) {
            return Optional.of("it asks, or names money or an address");
        }
        return found("confirming", folded, "it speaks of confirming: \u201c%s\u201d").or(() -> found("order", folded, "it speaks of orders, goods, prices or deliveries: \u201c%s\u201d"))
                .or(() -> found("points", folded, "it points to something that is said elsewhere or later: \u201c%s\u201d"))
                .or(() -> Everyday.isOfBusiness(folded) ? Optional.of("it speaks of work, materials or goods") : Optional.empty())
                .or(() -> Everyday.isPlain(section("calm").matcher(folded).replaceAll(" ")) ? Optional.empty() : Optional.of("it holds a word that may limit, deny or put off"));
    }

    private static Optional<String> found(String section, String folded, String why) {
        Matcher word = section(section).matcher(folded);
        return word.find() ? Optional.of(why.formatted(word.group())) : Optional.empty();
    }

    private static Optional<String> ofTheOrder(String folded, Question question) {
        var names = new NamedLines(question.lines());
        Optional<String> article = WORD.matcher(folded).results().map(word -> word.group()).filter(word -> !names.named(word).isEmpty()).findFirst();
        if (article.isPresent()) {
            return Optional.of("it names an article of the order: \u201c%s\u201d".formatted(article.get()));
        }
        if (ORDER_NUMBER.matcher(folded).find() || folded.contains(Words.folded(question.number())) || question.lines().stream().anyMatch(line -> folded.contains(Words.folded(line.sku())))) {
            return Optional.of("it names an order or an article");
        }
        Set<BigDecimal> values = values(question);
        return NUMBER.matcher(folded).results().map(number -> number.group()).filter(number -> values.contains(plain(number.replaceAll("[.,']", ""))) || number.matches("\\d+[.,]\\d+") && values.contains(plain(number.replace(',', '.')))).findFirst()
                .map("it holds a number of the order: %s"::formatted);
    }

    /** Every number that the order has, and its sums. */
    private static Set<BigDecimal> values(Question question) {
        var values = new HashSet<BigDecimal>();
        BigDecimal total = BigDecimal.ZERO;
        for (AskedLine line : question.lines()) {
            BigDecimal sum = line.price().multiply(BigDecimal.valueOf(line.quantity()));
            values.addAll(List.of(plain(String.valueOf(line.quantity())), plain(line.price().toPlainString()), plain(sum.toPlainString())));
            total = total.add(sum);
        }
        values.add(plain(total.toPlainString()));
        return values;
    }

    private static BigDecimal plain(String number) {
        return new BigDecimal(number).stripTrailingZeros();
    }

    /** What the reader itself finds in the words for this order. */
    private static Optional<String> inItems(String words, String folded, Question question) {
        var days = new ArrayList<LocalDate>();
        boolean hours = section("hours").matcher(folded).find();
        boolean numbered = hours || section("numbered").matcher(folded).find();
        for (Item item : new ReadItems(words, question).read().items()) {
            Optional<String> why = switch (item) {
                case Item.Day day -> {
                    days.add(day.day());
                    yield Optional.empty();
                }
                case Item.VagueDay _ -> hours ? Optional.empty() : Optional.of("it names a day that is another one each week");
                case Item.Line _, Item.Article _ -> Optional.of("it names an article or a line");
                case Item.Price _ -> Optional.of("it names a price");
                case Item.Amount amount when amount.stated() || !numbered -> Optional.of("it counts something");
                case Item.Unplaced unplaced when !numbered || !unplaced.why().startsWith(NOT_PLACED) -> Optional.of(unplaced.why());
                case Item.Mark _ -> Optional.of("it holds a word that decides what an order means");
                case Item.Amount _, Item.Aside _, Item.Unplaced _ -> Optional.empty();
            };
            if (why.isPresent()) {
                return why;
            }
        }
        return inDays(days, folded, question);
    }

    private static Optional<String> inDays(List<LocalDate> days, String folded, Question question) {
        boolean away = section("away").matcher(folded).find() || !days.isEmpty() && section("until").matcher(folded).find();
        if (away && days.size() < 2) {
            return Optional.of("it says that they are away, and not from which day until which");
        }
        if (days.isEmpty()) {
            return Optional.empty();
        }
        LocalDate first = days.stream().min(Comparator.naturalOrder()).orElseThrow();
        LocalDate last = days.stream().max(Comparator.naturalOrder()).orElseThrow().plusDays(away ? DAYS_BEHIND_A_CLOSING : 0);
        return question.lines().stream().map(AskedLine::date).filter(asked -> !asked.isBefore(first) && !asked.isAfter(last)).findFirst()
                .map(asked -> "its days touch %s, a day of the order".formatted(asked));
    }

    /** Takes the words out of a text that are known of this supplier and say nothing about this order. */
    public Rest without(String text, Question question) {
        if (taught.isEmpty() || text.length() > LONGEST_TEXT) {
            return new Rest(text, List.of());
        }
        List<Sentence> sentences = sentences(text);
        @Nullable Taught[] known = new Taught[sentences.size()];
        List<String> normal = sentences.stream().map(sentence -> normalised(sentence.words())).toList();
        for (Taught one : taught) {
            int at = normal.indexOf(normalised(one.words()));
            if (at >= 0 && objection(sentences.get(at).words(), question).isEmpty()) {
                known[at] = one;
            }
        }
        return without(text, sentences, known);
    }

    /**
     * What a text says without all sentences that might be taught, whoever wrote them: where that confirms an order, a figure or day that stands in one of them is no clear
     * change of it, and a person says what it is.
     */
    static String withoutWhatMayBeTaught(String text, Question question) {
        List<Sentence> sentences = sentences(text);
        return without(text, sentences, sentences.stream().map(sentence -> objection(sentence.words(), question).isEmpty() ? new Taught(0, sentence.words()) : null).toArray(Taught[]::new)).text();
    }

    private static Rest without(String text, List<Sentence> sentences, @Nullable Taught[] known) {
        while (dropsOne(text, sentences, known)) {
            // whose neighbour stays must stand alone beside it
        }
        var left = new StringBuilder(text);
        var passedOver = new ArrayList<Taught>();
        for (int i = 0; i < known.length; i++) {
            if (known[i] != null) {
                passedOver.add(Objects.requireNonNull(known[i]));
                for (int at = sentences.get(i).start(); at < sentences.get(i).end(); at++) {
                    left.setCharAt(at, text.charAt(at) == '\n' ? '\n' : ' ');
                }
            }
        }
        return new Rest(left.toString(), passedOver);
    }

    private static boolean dropsOne(String text, List<Sentence> sentences, @Nullable Taught[] known) {
        for (int i = 0; i < known.length; i++) {
            if (known[i] != null && !standsAlone(text, sentences, known, i)) {
                known[i] = null;
                return true;
            }
        }
        return false;
    }

    /** Whether nothing before it leads to it and nothing behind it rests on it. */
    private static boolean standsAlone(String text, List<Sentence> sentences, @Nullable Taught[] known, int at) {
        Sentence sentence = sentences.get(at);
        if (at > 0) {
            Sentence before = sentences.get(at - 1);
            String words = Words.folded(before.words());
            boolean apart = BLANK_LINE.matcher(text.substring(before.end(), sentence.start())).find();
            boolean begins = apart || ENDS.matcher(before.words()).matches() || !Character.isLowerCase(sentence.words().charAt(0));
            if (!begins || GOES_ON.matcher(words).matches() || known[at - 1] == null && section("points-ahead").matcher(words).find()) {
                return false;
            }
        }
        if (at + 1 == sentences.size()) {
            return true;
        }
        Sentence behind = sentences.get(at + 1);
        String words = Words.folded(behind.words());
        boolean apart = BLANK_LINE.matcher(text.substring(sentence.end(), behind.start())).find();
        boolean ends = apart || ENDS.matcher(sentence.words()).matches() || !Character.isLowerCase(behind.words().charAt(0));
        boolean rests = known[at + 1] == null && (section("also").matcher(words).find() || !apart && section("refers-back").matcher(words.replaceFirst("^[^\\p{L}]+", "")).lookingAt());
        return ends && !rests && !GOES_ON.matcher(Words.folded(sentence.words())).matches();
    }

    private static Pattern section(String name) {
        return Objects.requireNonNull(SECTIONS.get(name), name);
    }

    private static Map<String, Pattern> sections() {
        var sections = new HashMap<String, Pattern>();
        WordList.read("standing").sections().forEach((name, words) -> sections.put(name, Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + String.join("|", words) + ")(?![\\p{L}\\p{N}])")));
        return Map.copyOf(sections);
    }
}
