package io.orderwright.invoicing.match;

import static io.orderwright.invoicing.match.MatchFixture.order;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pay, review, refuse: 48 at 6.25 are 300.00. */
class RefuseBandTest {

    /** Up to 2 % is paid, beyond it a person looks, beyond 20 % it goes back; exactly at a limit is within. */
    @ParameterizedTest
    @CsvSource({"6.37, PRICE_OVER_TOLERATED, false", "6.38, PRICE_OVER, false", "7.50, PRICE_OVER, false", "7.51, PRICE_OVER, true",
        "5.63, PRICE_UNDER_TOLERATED, false", "5.00, PRICE_UNDER, false", "4.99, PRICE_UNDER, true"})
    void threeBandsInBothDirections(String price, MatchCode code, boolean refused) {
        var finding = only(order("1", "48", "6.25", "48").invoiced("1", "48", price).rule(null, null, ToleranceKey.REFUSE_PRICE_OVER_PCT, "20")
                .rule("SUP-7", null, ToleranceKey.REFUSE_PRICE_UNDER_PCT, "20").match());

        assertThat(finding.code()).isEqualTo(code);
        assertThat(finding.isRefused()).isEqualTo(refused);
        assertThat(finding.refusedBy()).isEqualTo(!refused ? "" : code == MatchCode.PRICE_OVER ? "company default" : "supplier SUP-7");
    }

    @Test
    void aPriceFarUnderThatOnlyWarnedIsHeldWhenItIsToGoBack() {
        assertThat(order("1", "48", "6.25", "48").invoiced("1", "48", "1.00").match().verdict()).isEqualTo(Verdict.MATCHED_WITH_TOLERANCE);
        assertThat(order("1", "48", "6.25", "48").invoiced("1", "48", "1.00").rule(null, null, ToleranceKey.REFUSE_PRICE_UNDER_PCT, "50").match().verdict()).isEqualTo(Verdict.HELD);
    }

    @Test
    void nothingGoesBackUntilSomebodySetsALimitAndTheMostSpecificRuleDecides() {
        assertThat(only(order("1", "48", "6.25", "48").invoiced("1", "48", "99.00").match()).isRefused()).isFalse();
        var rules = order("1", "48", "6.25", "48").invoiced("1", "48", "99.00").rule(null, null, ToleranceKey.REFUSE_PRICE_OVER_PCT, "20")
                .rule("SUP-7", "SKU-1", ToleranceKey.REFUSE_PRICE_OVER_PCT, null);
        assertThat(only(rules.match()).isRefused()).as("off for this item").isFalse();
        assertThat(only(order("1", "48", "6.25", "48").invoiced("1", "48", "99.00").rule(null, null, ToleranceKey.REFUSE_PRICE_OVER_PCT, "20")
                .rule("SUP-7", "SKU-1", ToleranceKey.PRICE_OVER_PCT, "3").match()).refusedBy()).as("a rule that does not name it leaves it to the wider one").isEqualTo("company default");
    }

    @Test
    void beyondAllLimitsThatAreSetSoThatPenniesDoNotGoBack() {
        var both = order("1", "1", "0.10", "1").invoiced("1", "1", "0.20").rule(null, null, ToleranceKey.REFUSE_PRICE_OVER_PCT, "20").rule(null, null, ToleranceKey.REFUSE_PRICE_OVER_ABS, "5.00");
        assertThat(only(both.match()).isRefused()).isFalse();
        var dear = order("1", "48", "6.25", "48").invoiced("1", "48", "7.51").rule(null, null, ToleranceKey.REFUSE_PRICE_OVER_PCT, "20").rule(null, null, ToleranceKey.REFUSE_PRICE_OVER_ABS, "5.00");
        assertThat(only(dear.match()).isRefused()).isTrue();
    }

    @Test
    void quantitiesAndChargesToo() {
        var more = order("1", "48", "6.25", "60").invoiced("1", "58", "6.25");
        assertThat(only(more.match()).isRefused()).isFalse();
        assertThat(only(more.rule(null, null, ToleranceKey.REFUSE_QTY_OVER_PCT, "20").match()).isRefused()).isTrue();

        var freight = order("1", "48", "6.25", "48").invoiced("1", "48", "6.25").charged("FREIGHT", "20.00", "30.00");
        assertThat(only(freight.match()).isRefused()).isFalse();
        assertThat(only(freight.rule("SUP-7", null, ToleranceKey.REFUSE_CHARGE_OVER_PCT, "50").match()).isRefused()).as("exactly at the limit").isFalse();
        assertThat(only(freight.rule("SUP-7", null, ToleranceKey.REFUSE_CHARGE_OVER_PCT, "49").match()).refusedBy()).isEqualTo("supplier SUP-7");
    }

    private static Finding only(MatchResult result) {
        assertThat(result.findings()).hasSize(1);
        return result.findings().getFirst();
    }
}
