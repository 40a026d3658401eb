package io.orderwright.collaboration.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a supplier posted to announce a shipment, as texts. */
record ShipmentForm(AnswerForm posted) {

    private static final int LONGEST = 80;

    /** @param quantities units by line */
    record Given(String deliveryNote, LocalDate arrivesOn, @Nullable String carrier, @Nullable String tracking, int parcels, Map<Integer, Long> quantities) {}

    /** @return null when something cannot be read; what it is, is added to {@code problems} */
    @Nullable Given read(List<Integer> lines, List<AnswerForm.Problem> problems) {
        LocalDate day = null;
        try {
            day = LocalDate.parse(posted.text("arrives"));
        } catch (DateTimeParseException notADay) {
            problems.add(new AnswerForm.Problem("arrives", "supplier.page.ship.problem.day", 0));
        }
        int parcels = (int) Math.min(units("parcels", 0, problems), Integer.MAX_VALUE);
        Map<Integer, Long> quantities = new TreeMap<>();
        for (int line : lines) {
            if (!posted.text("s" + line).isEmpty()) {
                long units = units("s" + line, line, problems);
                if (units > 0) {
                    quantities.put(line, units);
                }
            }
        }
        return day == null || !problems.isEmpty() ? null : new Given(posted.text("delivery-note"), day, optional("carrier"), optional("tracking"), parcels, quantities);
    }

    private long units(String field, int line, List<AnswerForm.Problem> problems) {
        if (posted.text(field).matches("\\d{1,9}")) {
            return Long.parseLong(posted.text(field));
        }
        problems.add(new AnswerForm.Problem(field, line == 0 ? "supplier.page.ship.problem.parcels" : "supplier.page.ship.problem.over", line));
        return 0;
    }

    private @Nullable String optional(String field) {
        String text = posted.text(field);
        return text.isEmpty() ? null : text.substring(0, Math.min(text.length(), LONGEST));
    }
}
