package io.orderwright.collaboration.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which words of a reply kept it from being booked, and why, for the person who reads it. Found by asking the rules themselves again: of every objection, about
 * the words it names, about the lines it speaks of, or clause by clause. It explains a decision and never changes one.
 */
public final class WhatStopped {

    private static final Set<Gate> ALL = Set.copyOf(EnumSet.allOf(Gate.class));
    private static final int LONGEST = 2_000;
    private static final int MOST_CLAUSES = 40;
    private static final int MOST_STRETCHES = 20;
    private static final String NOT_KNOWN = "we do not understand: ";
    private static final Pattern OF_LINE = Pattern.compile("about line (\\d+)$");
    private static final Pattern CLAUSE = Pattern.compile("[^\\n.;!?]+(?:[.](?=\\S)[^\\n.;!?]*)*[.;!?]*");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+(?:[.'_/+-][\\p{L}\\p{N}]+)*");
    /** Objections to what is not said have no words. */
    private static final Set<String> NOT_SAID = Set.of(Gate.CONFIRMS.objection());

    private WhatStopped() {}

    /** A stretch of the text. @param start first character, from 0 @param end behind the last @param why what the rules object to there */
    public record Stretch(int start, int end, String why) {}

    /**
     * @param stretches  in the order in which they stand, none over another
     * @param wordsAlone whether the words by themselves would confirm the order: then only the mail around them stopped it
     */
    public record Explanation(List<Stretch> stretches, boolean wordsAlone) {

        static final Explanation NONE = new Explanation(List.of(), false);

        public Explanation {
            stretches = List.copyOf(stretches);
        }
    }

    /** @param text as the supplier typed it, nothing of the mail around it known */
    public static Explanation in(String text, Question question) {
        return in(text, ReadLineFacts.of(text, List.of(), question), question);
    }

    /** @param text as the supplier typed it @param facts what was read in it */
    public static Explanation in(String text, LineFacts facts, Question question) {
        if (text.isBlank() || text.length() > LONGEST) {
            return Explanation.NONE;
        }
        List<String> objections = PlainConfirmation.objections(new ReadItems.Once(text, question), facts, ALL);
        if (objections.isEmpty()) {
            return new Explanation(List.of(), true);
        }
        @Nullable String[] reasons = new String[text.length()];
        List<Found> found = objections.stream().filter(objection -> !NOT_SAID.contains(objection)).map(objection -> found(objection, text, facts, question)).sorted(Comparator.comparing(Found::from)).toList();
        found.stream().flatMap(one -> one.stretches().stream()).forEach(stretch -> Arrays.fill(reasons, stretch.start(), stretch.end(), stretch.why()));
        return new Explanation(stretches(text, reasons), false);
    }

    /** The more an objection knows of the words it means, the later it marks them. */
    private enum From { UNKNOWN_WORDS, CLAUSE, NAMED_WORDS }

    private record Found(From from, List<Stretch> stretches) {}

    private static Found found(String objection, String text, LineFacts facts, Question question) {
        if (objection.startsWith(NOT_KNOWN)) {
            return new Found(From.UNKNOWN_WORDS, unknown(text, Set.of(objection.substring(NOT_KNOWN.length()).split(", "))));
        }
        Matcher line = OF_LINE.matcher(objection);
        if (line.find()) {
            int number = Integer.parseInt(line.group(1));
            return new Found(From.NAMED_WORDS, facts.lines().stream().filter(fact -> fact.line() == number).flatMap(fact -> fact.words().stream()).filter(words -> words.end() <= text.length())
                    .map(words -> new Stretch(words.start(), words.end(), objection)).toList());
        }
        int colon = objection.indexOf(": ");
        int at = colon < 0 ? -1 : text.indexOf(objection.substring(colon + 2));
        return at < 0 ? new Found(From.CLAUSE, clauses(objection, text, question))
                : new Found(From.NAMED_WORDS, List.of(new Stretch(at, at + objection.length() - colon - 2, objection.substring(0, colon))));
    }

    private static List<Stretch> unknown(String text, Set<String> words) {
        var found = new ArrayList<Stretch>();
        WORD.matcher(text).results().filter(word -> words.contains(Words.folded(word.group()))).forEach(word -> found.add(new Stretch(word.start(), word.end(), "we do not know what this means here")));
        for (int i = 0; i < text.length(); ) {
            int sign = text.codePointAt(i);
            int end = i + Character.charCount(sign);
            boolean asks = words.contains("?") && (sign == '?' || sign == 0xFF1F || sign == '%');
            if (asks || words.contains(Character.toString(sign)) && !Character.isLetterOrDigit(sign)) {
                found.add(new Stretch(i, end, asks && sign != '%' ? "it asks something" : "we do not know what this means here"));
            }
            i = end;
        }
        return found;
    }

    /** A clause stops the answer when the objection stands against it alone, or goes away without it. */
    private static List<Stretch> clauses(String objection, String text, Question question) {
        List<MatchResult> clauses = CLAUSE.matcher(text).results().filter(clause -> !clause.group().isBlank()).limit(MOST_CLAUSES).toList();
        List<MatchResult> alone = clauses.stream().filter(clause -> objections(clause.group(), question).contains(objection)).toList();
        List<MatchResult> stopping = alone.isEmpty()
                ? clauses.stream().filter(clause -> !objections(text.substring(0, clause.start()) + " ".repeat(clause.end() - clause.start()) + text.substring(clause.end()), question).contains(objection)).toList()
                : alone;
        return stopping.stream().map(clause -> stripped(clause, objection)).toList();
    }

    private static Stretch stripped(MatchResult clause, String why) {
        String words = clause.group();
        int start = clause.start() + words.length() - words.stripLeading().length();
        return new Stretch(start, start + words.strip().length(), why);
    }

    private static Set<String> objections(String text, Question question) {
        return text.isBlank() ? Set.of() : new LinkedHashSet<>(PlainConfirmation.objections(text, question));
    }

    /** Neighbours of one reason are one stretch; blanks at its ends are not. */
    private static List<Stretch> stretches(String text, @Nullable String[] reasons) {
        var stretches = new ArrayList<Stretch>();
        for (int i = 0; i < text.length(); ) {
            String why = reasons[i];
            int next = i + 1;
            if (why != null && !Character.isWhitespace(text.charAt(i))) {
                int end = next;
                while (next < text.length() && (why.equals(reasons[next]) || Character.isWhitespace(text.charAt(next)) && reasons[next] == null)) {
                    end = why.equals(reasons[next]) && !Character.isWhitespace(text.charAt(next)) ? next + 1 : end;
                    next++;
                }
                stretches.add(new Stretch(i, end, why));
            }
            i = next;
        }
        return stretches.stream().limit(MOST_STRETCHES).toList();
    }
}
