package io.orderwright.invoicing.match;

import static io.orderwright.invoicing.match.MatchCode.*;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

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
        number.toUpperCase(Locale.ROOT).codePoints().filter(Character::isLetterOrDigit).forEach(kept::appendCodePoint);
        int start = 0;
        while (start < kept.length() && kept.charAt(start) == '0') {
            start++;
        }
        return kept.substring(start);
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
        return !mine.isEmpty() && !document.number().equals(earlier.number()) && mine.equals(normalised(earlier.number()));
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
