package io.orderwright.invoicing.match;

import static io.orderwright.invoicing.match.MatchFixture.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToleranceProfileTest {

    @Test
    void theMostSpecificRuleWinsKeyByKeyAndIsNamed() {
        ToleranceProfile profile = ToleranceProfile.standard().with(List.of(
                rule("SUP-7", "SKU-1", ToleranceKey.PRICE_OVER_PCT, "5"), rule(null, "SKU-1", ToleranceKey.PRICE_OVER_PCT, "4"), rule("SUP-7", null, ToleranceKey.PRICE_OVER_PCT, "3"),
                rule("SUP-7", null, ToleranceKey.PRICE_OVER_ABS, "9.00")));

        assertThat(profile.of("SUP-7", "SKU-1").limit(ToleranceKey.PRICE_OVER_PCT)).isEqualTo(new Limit(new BigDecimal("5"), "supplier SUP-7, item SKU-1"));
        assertThat(profile.of("SUP-8", "SKU-1").limit(ToleranceKey.PRICE_OVER_PCT)).isEqualTo(new Limit(new BigDecimal("4"), "item SKU-1"));
        assertThat(profile.of("SUP-7", "SKU-2").limit(ToleranceKey.PRICE_OVER_PCT)).isEqualTo(new Limit(new BigDecimal("3"), "supplier SUP-7"));
        assertThat(profile.of("SUP-7", "SKU-1").limit(ToleranceKey.PRICE_OVER_ABS).rule()).isEqualTo("supplier SUP-7");
        assertThat(profile.of("SUP-8", "SKU-2").limit(ToleranceKey.PRICE_OVER_PCT).rule()).isEqualTo("company default");
    }

    @Test
    void namesTheRuleThatDecidedInTheFinding() {
        MatchResult result = order("1", "48", "6.25", "48").invoiced("1", "48", "6.37").rule("SUP-7", "SKU-1", ToleranceKey.PRICE_OVER_PCT, "1").match();

        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(MatchCode.PRICE_OVER);
            assertThat(finding.facts().get("rule")).isEqualTo("supplier SUP-7, item SKU-1; company default");
        });
    }

    @Test
    void aRuleThatIsOffIsNotTheSameAsOneThatIsMissing() {
        ToleranceProfile profile = ToleranceProfile.standard().with(List.of(rule("SUP-7", null, ToleranceKey.PRICE_OVER_PCT, null)));

        assertThat(profile.of("SUP-7", null).limit(ToleranceKey.PRICE_OVER_PCT).value()).isNull();
        assertThat(profile.of("SUP-7", null).limit(ToleranceKey.PRICE_OVER_ABS).value()).isEqualByComparingTo("25");
    }

    @Test
    void refusesAProfileWithoutACompanyRule() {
        assertThatThrownBy(() -> new ToleranceProfile(List.of(rule("SUP-7", null, ToleranceKey.PRICE_OVER_PCT, "2")))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesANegativeLimit() {
        assertThatThrownBy(() -> rule(null, null, ToleranceKey.TAX_ABS, "-1")).isInstanceOf(IllegalArgumentException.class);
    }

    private static ToleranceRule rule(String supplier, String item, ToleranceKey key, String value) {
        Map<ToleranceKey, BigDecimal> limits = new java.util.EnumMap<>(ToleranceKey.class);
        limits.put(key, value == null ? null : new BigDecimal(value));
        return new ToleranceRule(supplier, item, limits, null);
    }
}
