package io.orderwright.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Gs1Test {

    @Test
    void readsWhatAScannerSends() {
        assertThat(Gs1.elements("]C10104006381333931\u001D10LOT-7\u001D17271231")).containsExactly(java.util.Map.entry("01", "04006381333931"), java.util.Map.entry("10", "LOT-7"), java.util.Map.entry("17", "271231"));
        assertThat(Gs1.elements("]d2\u001D00340123450000000024")).containsEntry("00", "340123450000000024");
        assertThat(Gs1.elements("01040063813339313103001250")).containsEntry("3103", "001250");
    }

    @Test
    void readsWhatIsPrintedBelow() {
        assertThat(Gs1.elements("(02)04006381333931(37)24(400)PO-2026-000123")).containsEntry("37", "24").containsEntry("400", "PO-2026-000123");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "0104006381333", "(01)04006381333931x(10", "01040063813339310104006381333931", "10"})
    void saysWhatItCannotRead(String scan) {
        assertThatThrownBy(() -> Gs1.elements(scan)).isInstanceOf(BrokenRule.class);
    }

    @Test
    void namesTheRightCheckDigit() {
        assertThatThrownBy(() -> Gs1.elements("0104006381333932")).hasMessageContaining("right is 1");
    }

    /** Any single figure typed wrong is found. */
    @Test
    void findsEveryFigureTypedWrong() {
        var random = new Random(7);
        for (int run = 0; run < 2000; run++) {
            var figures = new StringBuilder();
            random.ints(17, 0, 10).forEach(figures::append);
            String code = figures.toString() + Gs1.checkDigit(figures.toString());
            assertThat(Gs1.elements("00" + code)).containsEntry("00", code);
            int at = random.nextInt(18);
            char other = (char) ('0' + (code.charAt(at) - '0' + 1 + random.nextInt(9)) % 10);
            String wrong = code.substring(0, at) + other + code.substring(at + 1);
            assertThatThrownBy(() -> Gs1.elements("00" + wrong)).isInstanceOf(BrokenRule.class);
        }
    }
}
