package io.orderwright.planning.process;

import io.orderwright.planning.proposal.DecideAboutProposal.Answer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the variable {@code answer}: any value at all, because a task can be completed past its form. What cannot be read is missing. */
final class PlannerAnswer {

    private static final int MOST_LINES = 500;
    private static final int LONGEST_NUMBER = 20;

    private PlannerAnswer() {}

    static Answer of(@Nullable Object variable) {
        if (!(variable instanceof Map<?, ?> answer)) {
            return new Answer(null, null, null, null);
        }
        var lines = answer.get("lines") instanceof List<?> entries ? entries.stream().limit(MOST_LINES).map(PlannerAnswer::line).toList() : null;
        return new Answer(text(answer.get("decision")), lines, text(answer.get("notNowUntil")), text(answer.get("comment")));
    }

    private static Answer.Line line(@Nullable Object entry) {
        return entry instanceof Map<?, ?> line ? new Answer.Line(text(line.get("sku")), whole(line.get("quantity"))) : new Answer.Line(null, null);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text && !text.isBlank() ? text.strip() : null;
    }

    // numbers come as text, whole or decimal ("12.0"), depending on the form and the engine
    private static @Nullable Long whole(@Nullable Object value) {
        if (!(value instanceof Number) && !(value instanceof String text && text.length() <= LONGEST_NUMBER)) {
            return null;
        }
        try {
            return new BigDecimal(value.toString().strip()).longValueExact();
        } catch (ArithmeticException | NumberFormatException notWhole) {
            return null;
        }
    }
}
