package io.orderwright.localplatform.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.localplatform.chaos.Mayhem.Down;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MayhemTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static Down down(String what, int from, int to) {
        return new Down(what, second(from), second(to));
    }

    private static Instant second(int second) {
        return NOON.plusSeconds(second);
    }

    @Test
    void aKillAnswersForAllTheTimeWhenNothingElseFalls() {
        assertThat(Mayhem.undisturbed(second(5), second(50), List.of())).isEqualTo(45_000);
        assertThat(Mayhem.undisturbed(second(5), second(50), List.of(down("engine", 0, 5), down("office", 51, 60)))).isEqualTo(45_000);
    }

    @Test
    void aKillDoesNotAnswerForTheTimeInWhichSomethingElseIsAway() {
        var downs = List.of(down("database", 20, 25), down("engine", 8, 12), down("wire to the engine", 10, 14), down("office", 45, 80));
        assertThat(Mayhem.undisturbed(second(5), second(50), downs)).isEqualTo((3 + 6 + 20) * 1_000L);
    }

    @Test
    void aStartThatWaitsForTheEngineAnswersForItsOwnTimeOnly() {
        var downs = List.of(down("engine", 10, 14), down("engine", 20, 24), down("engine", 30, 34));
        assertThat(Mayhem.undisturbed(second(0), second(56), downs)).isEqualTo((56 - 12) * 1_000L);
    }

    @Test
    void nothingIsCountedTwiceOrBelowNothing() {
        assertThat(Mayhem.undisturbed(second(5), second(50), List.of(down("engine", 0, 90), down("office", 10, 20)))).isZero();
        assertThat(Mayhem.undisturbed(second(50), second(50), List.of(down("engine", 10, 20)))).isZero();
    }
}
