package io.orderwright.collaboration.reading;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;

/**
 * Whole sentences of a letter that say nothing about the order: thanks, wishes, offers of help, an excuse for answering late, papers that follow. Such a
 * sentence is known by how it begins, and only left out when it holds no number, no article, no question, no word of business and no word that we do not
 * know. One such word is passed over where it can only praise: in "a blessed day". Everywhere else an unknown word can limit ("your deferred business").
 */
final class Courtesy {

    /** From here to there in the folded text, the end excluded. */
    record Span(int start, int end) {}

    private static final WordList LIST = WordList.read("courtesy");
    private static final Pattern OPENER = beginning("opener");
    private static final Pattern WHOLE = beginning("whole");
    private static final Pattern EXCUSE = beginning("excuse");
    private static final Pattern PAPERS = beginning("papers");
    private static final List<Phrase> NEVER = phrases("never");
    private static final Pattern NO_DENIAL = anywhere("no-denial");
    private static final List<Phrase> NEVER_WITH_PAPERS = phrases("never-with-papers");
    private static final List<Phrase> INVOICE = Phrase.alternatives("\\b(?:invoice|bill|rechnung|facture|factura)\\b");
    private static final List<Phrase> WITH_THE_GOODS = phrases("with-the-goods");
    /** "The invoice follows when the goods are on their way": said of papers only, forbidden elsewhere. */
    private static final Pattern WHEN_THEY_GO = Pattern.compile("\\b(?:when|once|as soon as|sobald|wenn|en cuanto|cuando|des que)\\b");
    /** What an excuse for answering late must be allowed to say. */
    private static final Pattern LATE_ANSWER = Pattern.compile("\\b(delay(?:ed)?|for (?:the|your|any|making you) wait(?:ing)?|late|reply|answer|response|ruckmeldung|antwort|verspatete?n?|spate?|retard|reponse|apres|tardive|demora|retraso|respuesta|contestacion)\\b");
    private static final Set<String> BEFORE_PRAISE = LIST.words("before-praise");
    private static final Set<String> AFTER_PRAISE = LIST.words("after-praise");
    private static final Pattern NO_PRAISE = anywhere("no-praise");
    private static final Pattern VALUE = Pattern.compile("[0-9?%$€£@#\\x{ff1f}]");
    private static final java.util.regex.Pattern WORD = java.util.regex.Pattern.compile("[\\p{L}][\\p{L}'-]*");
    private static final Set<String> VOCABULARY = vocabulary();
    private static final Pattern WISH = beginning("wish");
    private static final Pattern OCCASION = anywhere("occasion");
    /** "Happy New Year 2027". */
    private static final Pattern YEAR_OF_A_FEAST = Pattern.compile("\\b(new year|neues jahr|annee|ano nuevo|ano|noel|christmas) 20\\d\\d\\b");
    private static final Pattern IN_ADVANCE = Pattern.compile("\\b(?:in advance|d'avance)\\b");
    private static final int LONGEST_WISH = 18;
    private static final int LONGEST = 260;
    private static final int WRAPPED_AT = 55;
    /** A line with more values than this is a row, not prose that goes on. */
    private static final int WORDS_PER_VALUE = 4;
    private static final java.util.regex.Pattern VALUES = java.util.regex.Pattern.compile("\\d+(?:[.,:/-]\\d+)*");

    /** "Hi Laura, how are you?" at the very beginning: asks for no answer. What may ask whether something suits ("all good?") is none. */
    private static final Pattern HOW_ARE_YOU = Pattern.compile("(?i)^\\s*(?:[\\pL .,'!\u00a1-]{0,45}[,.!\\s-])?(\u00bf?\\s*(?:how (?:are|r) (?:you|things|u|ye|yous|youse|y'all)(?: all| both| today| doing| keeping| going)*|how(?:'s| is) (?:life|it going|everything|your (?:day|week))(?: going| over there)?|hope (?:you are|you're|all is|all's) (?:well|good|fine)"
            + "|wie geht(?:'?s| es)(?: ihnen| euch| dir)?(?: allen)?(?: heute| so)?|comment (?:allez[- ]vous|vas-tu|\u00e7a va|ca va)|qu[e\u00e9] tal(?: todo| est[a\u00e1]n?| est[a\u00e1]s| va todo)?|c[o\u00f3]mo (?:est[a\u00e1]n?|est[a\u00e1]s|est[a\u00e1]is|va todo|le va|les va|te va|os va|andan)(?: todos| todo)?)\\s*[?\\x{ff1f}])(?:\\s|$)");

    private Courtesy() {}

    /** @param text as it was written @return the same, as long, with blanks where it begins by asking how we are */
    static String withoutHowAreYou(String text) {
        com.google.re2j.Matcher asks = HOW_ARE_YOU.matcher(text);
        return asks.find() ? text.substring(0, asks.start(1)) + " ".repeat(asks.end(1) - asks.start(1)) + text.substring(asks.end(1)) : text;
    }

    /** @param folded a text in lower case without accents @param names knows the words that name an article */
    static List<Span> in(String folded, NamedLines names) {
        Predicate<String> namesNothing = piece -> WORD.matcher(piece).results().allMatch(word -> names.named(word.group()).isEmpty());
        var spans = new ArrayList<Span>();
        for (Span sentence : sentences(folded)) {
            if (isEmpty(folded.substring(sentence.start(), sentence.end()), namesNothing)) {
                spans.add(sentence);
            } else {
                pieces(folded, sentence).stream().filter(piece -> isEmpty(folded.substring(piece.start(), piece.end()), namesNothing)).forEach(spans::add);
            }
        }
        return spans;
    }

    private static boolean isEmpty(String sentence, Predicate<String> namesNothing) {
        String plain = YEAR_OF_A_FEAST.matcher(sentence.strip().replaceAll("^[-*,.\u00a1\u00bf\\s]+", "").replaceAll("\\s+", " ").replaceAll("[.!,\\s]+$", "")).replaceAll("$1");
        if (Notices.isHours(plain)) {
            return true;
        }
        if (plain.isEmpty() || plain.length() > LONGEST || VALUE.matcher(plain).find() || !namesNothing.test(plain)) {
            return false;
        }
        if (isWish(plain) || Remarks.isOne(plain) || SmallTalk.isOne(plain)) {
            return true;
        }
        if (!isKnown(WHEN_THEY_GO.matcher(plain).replaceAll(" "))) {
            return false;
        }
        boolean goesOn = plain.indexOf(',') >= 0 || plain.indexOf(':') >= 0;
        if (!goesOn && OPENER.matcher(plain).lookingAt() || WHOLE.matcher(plain).lookingAt()) {
            return !Phrase.anyIn(NEVER, NO_DENIAL.matcher(plain).replaceAll(" "));
        }
        if (!goesOn && EXCUSE.matcher(plain).lookingAt()) {
            return !Phrase.anyIn(NEVER, LATE_ANSWER.matcher(plain).replaceAll(" "));
        }
        return PAPERS.matcher(plain).lookingAt() && !Phrase.anyIn(NEVER_WITH_PAPERS, plain) && (!Phrase.anyIn(INVOICE, plain) || Phrase.anyIn(WITH_THE_GOODS, plain));
    }

    /** A wish for a day or a feast, whatever the feast is called: nothing in it doubts, compares, counts or speaks of business. */
    private static boolean isWish(String sentence) {
        com.google.re2j.Matcher wish = WISH.matcher(sentence);
        if (sentence.indexOf(',') >= 0 || sentence.indexOf(':') >= 0 || !wish.lookingAt()) {
            return false;
        }
        String wished = IN_ADVANCE.matcher(OCCASION.matcher(sentence.substring(wish.end() - 1)).replaceAll(" ")).replaceAll(" ");
        return OCCASION.matcher(sentence).find() && Everyday.isTalkOnly(wished) && WORD.matcher(wished).results().map(MatchResult::group).noneMatch(word -> !VOCABULARY.contains(word) && NO_PRAISE.matcher(word).matches())
                && WORD.matcher(sentence).results().count() <= LONGEST_WISH;
    }

    /** Whether each word is known, or is the one that praises. */
    private static boolean isKnown(String sentence) {
        List<String> words = WORD.matcher(sentence).results().map(MatchResult::group).toList();
        boolean praised = false;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!VOCABULARY.contains(word) && !List.of(word.split("[-']")).stream().allMatch(VOCABULARY::contains)) {
                boolean praise = !praised && i > 0 && i + 1 < words.size() && BEFORE_PRAISE.contains(words.get(i - 1)) && AFTER_PRAISE.contains(words.get(i + 1)) && !NO_PRAISE.matcher(word).matches();
                if (!praise) {
                    return false;
                }
                praised = true;
            }
        }
        return true;
    }

    private static Set<String> vocabulary() {
        var words = new HashSet<String>();
        Lexicon.LANGUAGES.forEach(language -> words.addAll(Lexicon.of(language).words()));
        for (String section : List.of("opener", "whole", "excuse", "papers", "tail", "after-praise")) {
            LIST.lines(section).forEach(line -> WORD.matcher(line).results().forEach(word -> words.addAll(List.of(word.group(), word.group().substring(0, word.group().length() - (line.startsWith("?", word.end()) ? 1 : 0))))));
        }
        return Set.copyOf(words);
    }

    private static List<Span> sentences(String text) {
        var sentences = new ArrayList<Span>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean stop = (c == '.' || c == '!' || c == '?') && (i + 1 == text.length() || Character.isWhitespace(text.charAt(i + 1))) || c == ';' || c == '\n' && !wraps(text, i);
            if (stop) {
                // the stop itself stays: a question mark must be seen
                sentences.add(new Span(start, c == '?' ? i + 1 : i));
                start = i + 1;
            }
        }
        sentences.add(new Span(start, text.length()));
        return sentences;
    }

    /** A long line may have been broken in its middle. */
    private static boolean wraps(String text, int at) {
        int lineStart = text.lastIndexOf('\n', at - 1) + 1;
        String line = text.substring(lineStart, at).stripTrailing();
        int next = at + 1;
        if (VALUES.matcher(line).results().count() * WORDS_PER_VALUE > line.strip().split("\\s+").length) {
            return false;
        }
        return line.length() >= WRAPPED_AT && !line.endsWith(".") && !line.endsWith("!") && !line.endsWith(":") && next < text.length() && text.charAt(next) != '\n' && !Character.isDigit(text.charAt(next));
    }

    private static List<Span> pieces(String text, Span sentence) {
        var pieces = new ArrayList<Span>();
        int start = sentence.start();
        for (int i = sentence.start(); i < sentence.end(); i++) {
            if (text.charAt(i) == ',') {
                pieces.add(new Span(start, i));
                start = i + 1;
            }
        }
        if (start > sentence.start()) {
            pieces.add(new Span(start, sentence.end()));
        }
        return pieces;
    }

    private static Pattern beginning(String section) {
        return Pattern.compile("(?:" + String.join("|", LIST.lines(section)) + ")(?:[^\\pL]|$)");
    }

    private static List<Phrase> phrases(String section) {
        return Phrase.alternatives("\\b(?:" + String.join("|", LIST.lines(section)) + ")\\b");
    }

    private static Pattern anywhere(String section) {
        return Pattern.compile("\\b(?:" + String.join("|", LIST.lines(section)) + ")\\b");
    }
}
