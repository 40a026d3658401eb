package io.orderwright.collaboration.web;

import io.orderwright.shared.BrokenRule;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a supplier posted to make an invoice from its order, as texts; units are named by line: {@code i1}. */
record InvoiceFromOrderForm(AnswerForm posted) {

    private static final Pattern FIELD = Pattern.compile("i(\\d{1,6})");

    /** @param units by line, empty fields left out */
    record Given(String number, LocalDate issuedOn, Map<Integer, Long> units) {}

    /** @return null when something cannot be read; what it is, is added to {@code problems} */
    @Nullable Given read(List<AnswerForm.Problem> problems) {
        LocalDate day = null;
        try {
            day = LocalDate.parse(posted.text("invoice-day"));
        } catch (DateTimeParseException notADay) {
            problems.add(new AnswerForm.Problem("invoice-day", "supplier.page.flip.problem.day", 0));
        }
        Map<Integer, Long> units = new TreeMap<>();
        for (String name : posted.fields().keySet()) {
            Matcher field = FIELD.matcher(name);
            String typed = posted.text(name);
            if (field.matches() && !typed.isEmpty()) {
                int line = Integer.parseInt(field.group(1));
                if (typed.matches("\\d{1,9}")) {
                    units.put(line, Long.parseLong(typed));
                } else {
                    problems.add(new AnswerForm.Problem(name, "supplier.page.ship.problem.over", line));
                }
            }
        }
        return day == null || !problems.isEmpty() ? null : new Given(posted.text("invoice-number"), day, units);
    }

    static AnswerForm.Problem refusal(BrokenRule refused) {
        return switch (refused.code()) {
            case "FLIP_NUMBER" -> new AnswerForm.Problem("invoice-number", "supplier.page.flip.problem.number", 0);
            case "INVOICE_SENT_BEFORE" -> new AnswerForm.Problem("invoice-number", "supplier.page.flip.problem.sent", 0);
            case "FLIP_DAY" -> new AnswerForm.Problem("invoice-day", "supplier.page.flip.problem.day", 0);
            case "FLIP_UNITS" -> new AnswerForm.Problem("flip", "supplier.page.flip.problem.units", 0);
            case "FORM_NOT_DRAWN" -> new AnswerForm.Problem("flip", "supplier.page.problem.form", 0);
            default -> new AnswerForm.Problem("flip", "supplier.page.problem.closed", 0);
        };
    }
}
