package io.orderwright.invoicing.match;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.invoicing.match.DuplicateCheck.Rule;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule against duplicates catches a document that passes when this rule alone is switched off. */
class DuplicateCheckTest {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 4);

    @ParameterizedTest
    @EnumSource(Rule.class)
    void eachRuleCatchesWhatNoOtherDoes(Rule rule) {
        EarlierDocument earlier = onlyCaughtBy(rule);

        assertThat(codes(earlier, EnumSet.allOf(Rule.class))).containsExactly(codeOf(rule));
        assertThat(codes(earlier, EnumSet.of(rule))).containsExactly(codeOf(rule));
        assertThat(codes(earlier, EnumSet.complementOf(EnumSet.of(rule)))).doesNotContain(codeOf(rule));
    }

    @ParameterizedTest
    @EnumSource(value = Rule.class, names = {"SAME_NUMBER", "SPELT_DIFFERENTLY", "SAME_ORDER_DAY_AND_GROSS"})
    void withoutItsRuleTheDocumentPasses(Rule rule) {
        assertThat(codes(onlyCaughtBy(rule), EnumSet.complementOf(EnumSet.of(rule)))).isEmpty();
    }

    @Test
    void spellingsOfOneNumberAreOne() {
        for (String spelling : List.of("INV-001", "inv 001", "Inv.001", "INV/0-0-1", "000INV001", " inv_001 ")) {
            assertThat(DuplicateCheck.normalised(spelling)).as(spelling).isEqualTo("INV001");
        }
        assertThat(DuplicateCheck.normalised("INV-0010")).isNotEqualTo("INV001");
        assertThat(DuplicateCheck.normalised("0001")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"S7-01001", "S7/0001001", "\uFF33\uFF17-1001", "S7\u20111001", "\u04057-1001", "S7-100l", "S7-1OO1"})
    void zerosWideLettersAndLookAlikesHideNothing(String spelling) {
        assertThat(codes(earlier(spelling, "other", DAY.minusDays(9), "360.00", "PO-2026-000888"), EnumSet.allOf(Rule.class))).containsExactly(MatchCode.DUPLICATE_SUSPECT);
    }

    /** Invoices of every day of a year in the ways of counting that suppliers have. */
    @Test
    void numbersThatCountDaysAreNoDuplicates() {
        assertThat(DuplicateCheck.atAGlance("2026-01-11")).isNotEqualTo(DuplicateCheck.atAGlance("2026-11-01"));
        assertThat(DuplicateCheck.atAGlance("R-1-11")).isNotEqualTo(DuplicateCheck.atAGlance("R-11-1"));
        assertThat(DuplicateCheck.atAGlance("R-10")).isNotEqualTo(DuplicateCheck.atAGlance("R-1"));
        assertThat(DuplicateCheck.atAGlance("OIL-7")).isEqualTo("OIL-7");
    }

    /** Rent: same order, same sum, twelve months. */
    @Test
    void monthlyInvoicesOfOneSumAreNoDuplicates() {
        for (int month = 1; month <= 12; month++) {
            EarlierDocument rent = earlier("R-2025-%02d".formatted(month), "h" + month, LocalDate.of(2025, month, 4), "360.00", "PO-2026-000777");
            assertThat(codes(rent, EnumSet.allOf(Rule.class))).as("month %d", month).isEmpty();
        }
    }

    /** Same day and gross, but for another order, another supplier, the other kind, or long ago. */
    @Test
    void whatOnlyLooksAlikeIsNoDuplicate() {
        assertThat(codes(earlier("X-1", "h", DAY, "360.00", "PO-2026-000888"), EnumSet.allOf(Rule.class))).isEmpty();
        assertThat(codes(earlier("X-1", "h", DAY, "359.99", "PO-2026-000777"), EnumSet.allOf(Rule.class))).isEmpty();
        assertThat(codes(earlier("S7-1001", "h", DAY.minusDays(366), "360.00", "PO-2026-000777"), EnumSet.allOf(Rule.class))).isEmpty();
        assertThat(codes(earlier("S7-1001", "h", DAY.minusDays(365), "1.00", "PO-2026-000777"), EnumSet.allOf(Rule.class))).containsExactly(MatchCode.DUPLICATE_NUMBER);
        EarlierDocument other = earlier("S7-1001", "h", DAY, "360.00", "PO-2026-000777");
        assertThat(codes(new EarlierDocument(DocumentKind.CREDIT_NOTE, other.supplier(), other.number(), "h", true, other.order(), DAY, other.gross(), List.of(), List.of()),
                EnumSet.allOf(Rule.class))).isEmpty();
        assertThat(codes(new EarlierDocument(DocumentKind.INVOICE, "SUP-8", other.number(), "h", true, other.order(), DAY, other.gross(), List.of(), List.of()),
                EnumSet.allOf(Rule.class))).isEmpty();
    }

    private static EarlierDocument onlyCaughtBy(Rule rule) {
        return switch (rule) {
            case IDENTICAL -> earlier("S7-1001", "same", DAY.minusDays(9), "1.00", "PO-2026-000777");
            case SAME_NUMBER -> earlier("S7-1001", "other", DAY.minusDays(9), "1.00", "PO-2026-000777");
            case SPELT_DIFFERENTLY -> earlier("s7 1001", "other", DAY.minusDays(9), "1.00", "PO-2026-000777");
            case SAME_ORDER_DAY_AND_GROSS -> earlier("A-9", "other", DAY, "360.00", "PO-2026-000777");
        };
    }

    private static MatchCode codeOf(Rule rule) {
        return switch (rule) {
            case IDENTICAL -> MatchCode.DUPLICATE_IDENTICAL;
            case SAME_NUMBER -> MatchCode.DUPLICATE_NUMBER;
            case SPELT_DIFFERENTLY, SAME_ORDER_DAY_AND_GROSS -> MatchCode.DUPLICATE_SUSPECT;
        };
    }

    private static EarlierDocument earlier(String number, @Nullable String hash, LocalDate day, String gross, String order) {
        return new EarlierDocument(DocumentKind.INVOICE, "SUP-7", number, hash, false, order, day, new BigDecimal(gross), List.of(), List.of());
    }

    private static List<MatchCode> codes(EarlierDocument earlier, Set<Rule> rules) {
        MatchFixture world = MatchFixture.order("1", "48", "6.25", "48").invoiced("1", "48", "6.25");
        world.earlier.add(earlier);
        world.contentHash = "same";
        MatchFacts facts = world.facts();
        var findings = new Findings(Set.of());
        new DuplicateCheck(facts, facts.tolerances().of("SUP-7", null), findings, rules).passes();
        return findings.all().stream().map(Finding::code).toList();
    }
}
