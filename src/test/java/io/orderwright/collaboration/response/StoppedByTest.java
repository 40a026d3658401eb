package io.orderwright.collaboration.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.collaboration.response.StoppedBy.Piece;
import io.orderwright.collaboration.response.StoppedBy.Stretch;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoppedByTest {

    @Test
    void isReadAsItWasWritten() {
        var stopped = new StoppedBy(List.of(new Stretch(0, 2, "it asks something"), new Stretch(5, 9, "we do not know this")), true);

        assertThat(StoppedBy.read(stopped.written())).isEqualTo(stopped);
        assertThat(StoppedBy.read(StoppedBy.NOTHING.written())).isEqualTo(StoppedBy.NOTHING);
        assertThat(StoppedBy.read("nonsense\n9")).isEqualTo(StoppedBy.NOTHING);
    }

    @Test
    void losesNoLetterOfTheText() {
        var stopped = new StoppedBy(List.of(new Stretch(2, 4, "a"), new Stretch(4, 5, "b"), new Stretch(3, 6, "over another"), new Stretch(7, 99, "behind the end")), false);

        assertThat(stopped.pieces("01234567")).containsExactly(new Piece("01", null), new Piece("23", "a"), new Piece("4", "b"), new Piece("567", null));
    }

    @Test
    void fitsTheTable() {
        var stopped = new StoppedBy(IntStream.range(0, 200).mapToObj(i -> new Stretch(i, i + 1, "because of this and that")).toList(), false);

        assertThat(stopped.written()).hasSizeLessThanOrEqualTo(StoppedBy.LONGEST);
        assertThat(StoppedBy.read(stopped.written()).stretches()).hasSizeGreaterThan(100).isSubsetOf(stopped.stretches());
    }
}
