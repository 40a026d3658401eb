package io.orderwright.insight.scorecard;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened with one supplier in a period.
 *
 * @param lines    lines due in the period, units that the buyer gave up already taken off
 * @param answers  orders sent in the period whose time to answer has run, or that were answered
 * @param invoices invoices of the period
 */
public record SupplierFacts(List<Line> lines, List<Answer> answers, List<Invoice> invoices) {

    public SupplierFacts {
        lines = List.copyOf(lines);
        answers = List.copyOf(answers);
        invoices = List.copyOf(invoices);
    }

    /**
     * @param order   number of the order, for the way back to the event
     * @param due     the day agreed
     * @param ordered units
     */
    public record Line(String order, String sku, LocalDate due, long ordered, List<Delivery> deliveries) {

        public Line {
            deliveries = List.copyOf(deliveries);
        }

        long goodUntil(LocalDate day) {
            return deliveries.stream().filter(delivery -> !delivery.on().isAfter(day)).mapToLong(Delivery::good).sum();
        }
    }

    /** @param good units that were as ordered */
    public record Delivery(LocalDate on, long good) {}

    /** @param took from the first sending to the first answer, null for none */
    public record Answer(String order, @Nullable Duration took) {}

    /** @param exception whether something on it was wrong that was not our doing */
    public record Invoice(String number, boolean exception) {}

    /** A price at which something was agreed. */
    public record Price(String sku, LocalDate due, BigDecimal price, long ordered) {}
}
