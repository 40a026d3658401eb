package io.orderwright.collaboration.task;

import static java.util.stream.Collectors.joining;

import io.orderwright.catalog.Supplier;
import io.orderwright.catalog.SupplierCalendars;
import io.orderwright.catalog.Suppliers;
import io.orderwright.collaboration.response.Comparison;
import io.orderwright.collaboration.response.SupplierResponse;
import io.orderwright.collaboration.response.SupplierResponses;
import io.orderwright.purchasing.DeliverySchedule;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows what a supplier offers instead of what was ordered, in the task Review supplier changes. */
@Component
public class ShowChanges {

    private final SupplierResponses responses;
    private final Suppliers suppliers;
    private final SupplierCalendars calendars;
    private final TaskWords words;

    ShowChanges(SupplierResponses responses, Suppliers suppliers, SupplierCalendars calendars, TaskWords words) {
        this.responses = responses;
        this.suppliers = suppliers;
        this.calendars = calendars;
        this.words = words;
    }

    /** What the form shows. */
    public record View(String orderNumber, String revision, String supplierName, String answeredAt, String supplierComment, String reason, String totalBefore, String totalAfter,
                       String orderLink, List<Change> changes) {}

    /** A line that differs. @param ordered quantity, price and days in one */
    public record Change(String line, String product, String ordered, String offered, String finding) {}

    /** @param reason of the decision table why a person must look */
    @Transactional(readOnly = true)
    public Shown<View> show(long responseId, String reason) {
        SupplierResponse response = responses.get(responseId);
        Comparison comparison = responses.compared(response);
        Map<LocalDate, String> off = calendars.daysOff(response.supplier(), comparison.lines().stream().flatMap(Comparison.Line::days).toList());
        return new Shown<>(new View(response.order().value(), String.valueOf(response.revision()), suppliers.find(response.supplier()).map(Supplier::name).orElse(response.supplier().value()),
                words.moment(response.answeredAt()), words.text(response.comment()), reason, words.money(comparison.order().net()), words.money(comparison.totalAfter()),
                words.orderLink(response.order()), comparison.lines().stream().filter(Comparison.Line::isChanged).limit(TaskWords.MAX_RECORDS).map(line -> change(line, response.comment(), off)).toList()), null);
    }

    private Change change(Comparison.Line line, String text, Map<LocalDate, String> off) {
        PurchaseOrderSnapshot.Line ordered = line.ordered();
        return new Change(String.valueOf(ordered.line()), ordered.description(), terms(ordered.ordered(), ordered.unitPrice(), ordered.deliveries(), ordered.requestedDate()),
                line.answer().declined() ? "Nothing" : terms(line.quantity(), line.price(), line.deliveries(), line.date()), finding(line, off) + inTheirWords(line, text));
    }

    private String terms(Quantity units, UnitPrice price, DeliverySchedule parts, LocalDate day) {
        return "%s × %s, %s".formatted(words.quantity(units), words.price(price), days(parts, day));
    }

    private String days(DeliverySchedule parts, LocalDate day) {
        return parts.isEmpty() ? words.day(day) : parts.parts().stream().map(part -> "%s on %s".formatted(words.quantity(part.quantity()), words.day(part.on()))).collect(joining(", "));
    }

    private static String inTheirWords(Comparison.Line line, String text) {
        List<String> said = line.answer().wordsIn(text);
        return said.isEmpty() ? "" : " (\u201c" + String.join(" \u2026 ", said) + "\u201d)";
    }

    private String finding(Comparison.Line line, Map<LocalDate, String> off) {
        if (line.answer().declined()) {
            return "Declined";
        }
        var findings = new ArrayList<String>();
        if (line.isSplit()) {
            findings.add(line.deliveries().isEmpty() ? "All on one day" : "In %d parts".formatted(line.deliveries().parts().size()));
        }
        long missing = line.ordered().ordered().units() - line.quantity().units();
        if (missing != 0) {
            findings.add(missing > 0 ? "%d fewer".formatted(missing) : "%d more than ordered".formatted(-missing));
        }
        int price = line.price().compareTo(line.ordered().unitPrice());
        if (price != 0) {
            findings.add(price > 0 ? "Price rise" : "Lower price");
        }
        if (!line.date().equals(line.ordered().requestedDate())) {
            findings.add(line.date().isAfter(line.ordered().requestedDate()) ? "Later" : "Earlier");
        }
        line.days().filter(off::containsKey).forEach(day -> findings.add("%s: %s at the supplier".formatted(words.day(day), off.get(day))));
        if (line.answer().substitute() != null) {
            findings.add("Instead: " + line.answer().substitute());
        }
        return String.join(", ", findings);
    }
}
