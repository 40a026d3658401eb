package io.orderwright.invoicing.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class FractionTest {

    @Test
    void keepsAThirdExact() {
        Fraction third = Fraction.of(new BigDecimal("10.00"), new BigDecimal("3"));

        assertThat(third.plus(third).plus(third)).isEqualByComparingTo(Fraction.of(BigDecimal.TEN));
        assertThat(third.rounded(2)).isEqualTo("3.33");
    }

    @Test
    void takesABaseQuantityWithDecimals() {
        assertThat(Fraction.of(new BigDecimal("5"), new BigDecimal("0.25")).rounded(2)).isEqualTo("20.00");
    }

    @Test
    void refusesABaseQuantityOfZero() {
        assertThatThrownBy(() -> Fraction.of(BigDecimal.ONE, BigDecimal.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void staysSmallOverManyTerms() {
        Fraction sum = Fraction.ZERO;
        for (int i = 0; i < 30_000; i++) {
            sum = sum.plus(Fraction.of(BigDecimal.ONE, BigDecimal.valueOf(i % 2 == 0 ? 3 : 7)));
        }
        assertThat(sum.under()).isEqualTo(21);
        assertThat(sum.rounded(4)).isEqualTo("7142.8571");
    }
}
