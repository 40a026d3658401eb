package io.orderwright.collaboration.task;

import io.orderwright.collaboration.response.LineAnswer;
import io.orderwright.purchasing.DeliverySchedule;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.shared.BrokenRule;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person entered in a task, or what somebody sent instead of it: any value at all, because a task can be completed past its form.
 *
 * @param raw the variable as it came, null when it was left out
 */
public record TaskAnswer(@Nullable Object raw) {

    private static final int LONGEST_TEXT = 1000;
    private static final int MOST_LINES = 500;

    /** The text under this name, empty when it is absent or something else. */
    String text(String name) {
        return raw instanceof Map<?, ?> map && map.get(name) instanceof String text ? text.strip().substring(0, Math.min(text.strip().length(), LONGEST_TEXT)) : "";
    }

    /** The texts of a list under this name, each once; empty when it is absent or something else. */
    List<String> texts(String name) {
        return raw instanceof Map<?, ?> map && map.get(name) instanceof List<?> list ? list.stream().filter(String.class::isInstance).map(String.class::cast).distinct().limit(MOST_LINES).toList() : List.of();
    }

    /** A moment, or the start of that day on the given clock; empty when it is absent or neither. */
    Optional<Instant> moment(String name, ZoneId clock) {
        String text = text(name);
        try {
            if (text.length() <= "2026-05-14".length()) {
                return Optional.of(LocalDate.parse(text).atStartOfDay(clock).toInstant());
            }
            return Optional.of(text.endsWith("Z") || text.matches(".*[+-]\\d\\d:?\\d\\d$") ? OffsetDateTime.parse(text).toInstant() : java.time.LocalDateTime.parse(text).atZone(clock).toInstant());
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    /**
     * What the person read in the answer, line by line, held against the order. Quantity 0 is a declined line.
     *
     * @param understood what was read in it before
     * @throws BrokenRule naming the first line that cannot be read, with its value
     */
    List<LineAnswer> lines(PurchaseOrderSnapshot order, List<LineAnswer> understood) {
        if (!(raw instanceof Map<?, ?> map) || !(map.get("lines") instanceof List<?> list)) {
            return List.of();
        }
        if (list.size() > MOST_LINES) {
            throw broken("%d lines are more than the %d that fit.".formatted(list.size(), MOST_LINES));
        }
        var lines = new ArrayList<LineAnswer>();
        var seen = new HashSet<Integer>();
        for (Object entry : list) {
            LineAnswer line = line(entry, order, understood);
            if (!seen.add(line.line())) {
                throw broken("Line %d is named twice: name each line once.".formatted(line.line()));
            }
            lines.add(line);
        }
        return lines;
    }

    private static LineAnswer line(Object entry, PurchaseOrderSnapshot order, List<LineAnswer> understood) {
        if (!(entry instanceof Map<?, ?> map)) {
            throw broken("A line is missing its fields: enter line and quantity.");
        }
        int number = whole(map.get("line"), "the line number").map(Long::intValue).orElseThrow(() -> broken("A line has no number: enter the line of the order."));
        if (order.lines().stream().noneMatch(line -> line.line() == number)) {
            throw broken("Order %s has no line %d: it has the lines %s.".formatted(order.number(), number, order.lines().stream().map(PurchaseOrderSnapshot.Line::line).toList()));
        }
        Quantity quantity = whole(map.get("quantity"), "the quantity of line " + number).map(units -> quantity(units, number)).orElse(null);
        LocalDate date = date(map.get("date"), number);
        UnitPrice price = price(map.get("unitPrice"), number, order);
        PurchaseOrderSnapshot.Line ordered = order.line(number);
        boolean declined = quantity != null && quantity.isZero();
        return new LineAnswer(number, quantity == null || quantity.equals(ordered.ordered()) ? null : quantity, declined || date == null || date.equals(ordered.requestedDate()) ? null : date,
                parts(number, quantity, date, understood), declined || price == null || price.compareTo(ordered.unitPrice()) == 0 ? null : price, declined, null, null);
    }

    /** The form shows sum and last day; whoever leaves both as they were leaves the parts, too. */
    private static DeliverySchedule parts(int line, @Nullable Quantity quantity, @Nullable LocalDate date, List<LineAnswer> understood) {
        return understood.stream().filter(u -> u.line() == line).map(LineAnswer::deliveries)
                .filter(parts -> !parts.isEmpty() && parts.total().equals(quantity) && parts.completeOn().equals(date)).findFirst().orElse(DeliverySchedule.NONE);
    }

    private static Quantity quantity(long units, int line) {
        if (units < 0) {
            throw broken("The quantity of line %d is %d: enter zero or more.".formatted(line, units));
        }
        return Quantity.of(units);
    }

    private static @Nullable UnitPrice price(@Nullable Object value, int line, PurchaseOrderSnapshot order) {
        if (value == null || value.toString().isBlank()) {
            return null;
        }
        try {
            return new UnitPrice(new BigDecimal(value.toString().strip()), order.currency());
        } catch (IllegalArgumentException notAPrice) {
            throw broken("The unit price of line %d is \"%s\": enter a number of zero or more with at most six decimals.".formatted(line, value));
        }
    }

    private static @Nullable LocalDate date(@Nullable Object value, int line) {
        if (value == null || value.toString().isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(value.toString().strip().substring(0, Math.min(10, value.toString().strip().length())));
        } catch (DateTimeParseException notADay) {
            throw broken("The date of line %d is \"%s\": enter it as 2026-05-14.".formatted(line, value));
        }
    }

    // numbers come as text, whole or decimal ("12.0"), depending on the form and the engine
    private static Optional<Long> whole(@Nullable Object value, String what) {
        if (value == null || value.toString().isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(value.toString().strip()).longValueExact());
        } catch (ArithmeticException | NumberFormatException notWhole) {
            throw broken("\"%s\" is not a whole number for %s: enter one.".formatted(value, what));
        }
    }

    private static BrokenRule broken(String sentence) {
        return new BrokenRule("ANSWER", sentence);
    }
}
