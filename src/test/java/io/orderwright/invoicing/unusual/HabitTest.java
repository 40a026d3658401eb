package io.orderwright.invoicing.unusual;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HabitTest {

    @Test
    void saysNothingOfAFew() {
        assertThat(Habit.of(Collections.nCopies(Habit.ENOUGH - 1, BigDecimal.TEN))).isEmpty();
        assertThat(Habit.of(Collections.nCopies(Habit.ENOUGH, BigDecimal.TEN))).isPresent();
    }

    @Test
    void allowsAQuarterWhereItIsAlwaysTheSame() {
        Habit rent = Habit.of(Collections.nCopies(12, new BigDecimal("1000.00"))).orElseThrow();
        assertThat(rent.covers(new BigDecimal("1249.99"))).isTrue();
        assertThat(rent.covers(new BigDecimal("1250.01"))).isFalse();
        assertThat(rent.covers(new BigDecimal("749.99"))).isFalse();
    }

    /** Less than half of the figures may be anything: what was normal without them stays normal, and what was far away stays unusual. */
    @Test
    void fewOddFiguresDoNotMoveIt() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            List<BigDecimal> figures = new ArrayList<>(IntStream.range(0, 15 + random.nextInt(30)).mapToObj(i -> BigDecimal.valueOf(9000 + random.nextInt(2001), 2)).toList());
            int odd = figures.size() / 4;
            IntStream.range(0, odd).forEach(i -> figures.add(BigDecimal.valueOf(random.nextInt(100_000_000), 2)));
            Collections.shuffle(figures, random);
            Habit habit = Habit.of(figures).orElseThrow();
            assertThat(habit.covers(new BigDecimal("100.00"))).as("seed %d: %s", seed, habit).isTrue();
            assertThat(habit.covers(new BigDecimal("400.00"))).as("seed %d: %s", seed, habit).isFalse();
            assertThat(habit.low()).isLessThanOrEqualTo(habit.median());
            assertThat(habit.high()).isGreaterThanOrEqualTo(habit.median());
        }
    }
}
