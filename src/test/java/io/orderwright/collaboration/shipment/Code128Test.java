package io.orderwright.collaboration.shipment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Code128Test {

    /** Figure 5.4.3-1 of the GS1 General Specifications has start C, FNC1 and the pairs of the identifier; the checksum is worked out by hand. */
    @Test
    void writesPairsOfFiguresBehindTheFunctionCharacterWithTheChecksum() {
        assertThat(Code128.values("00340123")).containsExactly(105, 102, 0, 34, 1, 23, (105 + 102 + 2 * 0 + 3 * 34 + 4 * 1 + 5 * 23) % 103, 106);
    }

    @Test
    void drawsElevenModulesForEachSignAndThirteenForTheStop() {
        int[] bars = Code128.bars("00" + "095212340000000017");

        assertThat(IntStream.of(bars).sum()).isEqualTo((2 + 10 + 1) * 11 + 13);
        assertThat(bars.length % 2).as("begins and ends with a bar").isOne();
        assertThat(IntStream.of(bars)).allMatch(width -> width >= 1 && width <= 4);
    }

    @Test
    void takesPairsOfFiguresOnly() {
        assertThatThrownBy(() -> Code128.bars("001")).hasMessageContaining("pairs of figures");
        assertThatThrownBy(() -> Code128.bars("0A")).hasMessageContaining("pairs of figures");
    }
}
