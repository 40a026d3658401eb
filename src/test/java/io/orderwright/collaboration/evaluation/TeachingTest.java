package io.orderwright.collaboration.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What teaching would bring on the pinned sets of authors; and that nothing is booked by it that a person must read. */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class TeachingTest {

    private static final Path MAILS = Path.of("src/test/resources/mails");

    @ParameterizedTest
    @ValueSource(strings = {"replies", "replies-2", "replies-own", "replies-heldout", "replies-3", "replies-3-heldout", "replies-4", "replies-4-heldout", "replies-5", "replies-6", "replies-7", "replies-7-blind", "replies-8", "replies-8-blind", "replies-9", "replies-9-blind", "replies-10", "replies-10-blind", "replies-11", "replies-11-blind"})
    void booksNoneOfTheMailsThatAPersonMustReadAndNoneLessOfTheOthers(String set) throws IOException {
        var out = new ByteArrayOutputStream();

        var summary = new EvaluateTeaching().evaluate(MAILS.resolve(set), false, new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(summary.false_confirmations()).as(out.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(summary.booked_in_turn()).isGreaterThanOrEqualTo(summary.booked());
        assertThat(summary.booked_again()).isGreaterThanOrEqualTo(summary.booked_in_turn());
    }
}
