package io.orderwright.planning.process;

import io.orderwright.planning.emergency.RecordExpediting.Answer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the variable {@code answer}: any value at all, because a task can be completed past its form. What cannot be read is missing. */
final class ExpeditingAnswer {

    private static final int MOST_LINES = 500;
    private static final int LONGEST = 500;

    private ExpeditingAnswer() {}

    static Answer of(@Nullable Object variable) {
        if (!(variable instanceof Map<?, ?> answer)) {
            return new Answer(null, null);
        }
        return new Answer(answer.get("lines") instanceof List<?> lines ? lines.stream().limit(MOST_LINES).map(ExpeditingAnswer::line).toList() : null, text(answer.get("because")));
    }

    private static Answer.Line line(@Nullable Object entry) {
        return entry instanceof Map<?, ?> line ? new Answer.Line(text(line.get("sku")), line.get("expedite") instanceof Boolean expedite ? expedite : null) : new Answer.Line(null, null);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text && !text.isBlank() ? text.strip().substring(0, Math.min(text.strip().length(), LONGEST)) : null;
    }
}
