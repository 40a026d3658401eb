package io.orderwright.invoicing.match;

import static io.orderwright.invoicing.match.MatchCode.*;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** D1: the same supplier sent the same kind of document before, within the window, whatever became of it. */
public final class DuplicateCheck {

    /** The four ways in which a document may have come before. Each catches something that no other does. */
    enum Rule {
        /** Same number, same content. */
        IDENTICAL,
        /** Same number, other content. */
        SAME_NUMBER,
        /** The same number in other spelling. */
        SPELT_DIFFERENTLY,
        /** Another number, but the same order, day and gross. */
        SAME_ORDER_DAY_AND_GROSS
    }

    /** Capitals of Cyrillic and Greek that print like Latin ones. */
    private static final Map<Integer, Integer> LOOKS_LIKE = lookAlikes();
    private static final Pattern LIKE_A_FIGURE = Pattern.compile("(?<=[0-9])[OIL]+(?![\\p{L}])");
    private static final Pattern RUN = Pattern.compile("[0-9]+|[\\p{L}&&[^0-9]]+");

    private final MatchFacts facts;
    private final DocumentFacts document;
    private final ToleranceProfile.Tolerances tolerances;
    private final Findings findings;
    private final Set<Rule> rules;

    DuplicateCheck(MatchFacts facts, ToleranceProfile.Tolerances tolerances, Findings findings) {
        this(facts, tolerances, findings, EnumSet.allOf(Rule.class));
    }

    DuplicateCheck(MatchFacts facts, ToleranceProfile.Tolerances tolerances, Findings findings, Set<Rule> rules) {
        this.rules = rules;
        this.facts = facts;
        this.document = facts.document();
        this.tolerances = tolerances;
        this.findings = findings;
    }

    /** The number in upper case, letters and digits only, without leading zeros: {@code inv-001} and {@code INV 001} are one. */
    public static String normalised(String number) {
        var kept = new StringBuilder(number.length());
        capitals(number).codePoints().filter(Character::isLetterOrDigit).forEach(kept::appendCodePoint);
        int start = 0;
        while (start < kept.length() && kept.charAt(start) == '0') {
            start++;
        }
        return kept.substring(start);
    }

    /**
     * The number as a tired eye sees it: its words and figures, each figure without leading zeros, letters that look like others as those. {@code INV-001} and {@code inv 1}
     * are one, {@code 1-11} and {@code 11-1} are not. Alone it proves nothing; with the same gross it is a suspicion.
     */
    public static String atAGlance(String number) {
        var plain = new StringBuilder(number.length());
        capitals(number).codePoints().forEach(c -> plain.appendCodePoint(LOOKS_LIKE.getOrDefault(c, Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)));
        String figures = LIKE_A_FIGURE.matcher(plain).replaceAll(like -> like.group().replace('O', '0').replace('I', '1').replace('L', '1'));
        return RUN.matcher(figures).results().map(run -> run.group().replaceFirst("^0+(?=[0-9])", "")).collect(Collectors.joining("-"));
    }

    /** Wide and other presentation forms are the plain letters. */
    private static String capitals(String number) {
        return Normalizer.normalize(number, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    }

    private static Map<Integer, Integer> lookAlikes() {
        var alike = new HashMap<Integer, Integer>();
        String foreign = "\u0410\u0412\u0415\u041A\u041C\u041D\u041E\u0420\u0421\u0422\u0425\u0406\u0408\u0405\u0391\u0392\u0395\u0396\u0397\u0399\u039A\u039C\u039D\u039F\u03A1\u03A4\u03A5\u03A7";
        String latin = "ABEKMHOPCTXIJSABEZHIKMNOPTYX";
        for (int i = 0; i < latin.length(); i++) {
            alike.put((int) foreign.charAt(i), (int) latin.charAt(i));
        }
        return Map.copyOf(alike);
    }

    /** @return false when it is an identical resend, then nothing else is checked */
    boolean passes() {
        for (EarlierDocument earlier : facts.earlier()) {
            if (rules.contains(Rule.IDENTICAL) && mayBeTheSame(earlier) && isIdentical(earlier)) {
                findings.add(DUPLICATE_IDENTICAL, Verdict.REJECTED, null, document.totals().payable(), facts(earlier));
                return false;
            }
        }
        for (EarlierDocument earlier : facts.earlier()) {
            if (mayBeTheSame(earlier)) {
                compare(earlier);
            }
        }
        return true;
    }

    private void compare(EarlierDocument earlier) {
        if (rules.contains(Rule.SAME_NUMBER) && earlier.number().equals(document.number())) {
            findings.held(DUPLICATE_NUMBER, null, document.totals().payable(), facts(earlier));
        } else if (rules.contains(Rule.SPELT_DIFFERENTLY) && isSpeltDifferently(earlier) || rules.contains(Rule.SAME_ORDER_DAY_AND_GROSS) && isSameOrderDayAndGross(earlier)) {
            findings.held(DUPLICATE_SUSPECT, null, document.totals().payable(), facts(earlier));
        }
    }

    private boolean mayBeTheSame(EarlierDocument earlier) {
        return earlier.kind() == document.kind() && earlier.supplier().equals(document.supplier() == null ? orderSupplier() : document.supplier()) && isWithinWindow(earlier);
    }

    private String orderSupplier() {
        return facts.orders().isEmpty() ? "" : facts.orders().getFirst().supplier();
    }

    private boolean isWithinWindow(EarlierDocument earlier) {
        BigDecimal days = tolerances.limit(ToleranceKey.DUP_WINDOW_DAYS).value();
        return days == null || earlier.issueDate() == null
                || BigDecimal.valueOf(Math.abs(ChronoUnit.DAYS.between(earlier.issueDate(), document.issueDate()))).compareTo(days) <= 0;
    }

    private boolean isIdentical(EarlierDocument earlier) {
        return earlier.number().equals(document.number()) && earlier.contentHash() != null && earlier.contentHash().equals(document.contentHash());
    }

    private boolean isSpeltDifferently(EarlierDocument earlier) {
        String mine = normalised(document.number());
        return !mine.isEmpty() && !document.number().equals(earlier.number())
                && (mine.equals(normalised(earlier.number())) || looksTheSame(earlier));
    }

    private boolean looksTheSame(EarlierDocument earlier) {
        return earlier.gross() != null && earlier.gross().compareTo(document.totals().gross()) == 0 && atAGlance(document.number()).equals(atAGlance(earlier.number()));
    }

    private boolean isSameOrderDayAndGross(EarlierDocument earlier) {
        return earlier.issueDate() != null && earlier.issueDate().equals(document.issueDate())
                && earlier.gross() != null && earlier.gross().compareTo(document.totals().gross()) == 0
                && isForSameOrder(earlier);
    }

    private boolean isForSameOrder(EarlierDocument earlier) {
        return earlier.order() == null ? !facts.orders().isEmpty() : facts.orders().stream().anyMatch(order -> order.number().equals(earlier.order()));
    }

    private Map<String, String> facts(EarlierDocument earlier) {
        return Map.of("invoiced", document.number(), "earlier", earlier.number(), "date", earlier.issueDate() == null ? "" : earlier.issueDate().toString());
    }
}
