package io.orderwright.collaboration.intake;

import io.orderwright.collaboration.reading.LineFact;
import io.orderwright.collaboration.reading.LineFacts;
import io.orderwright.collaboration.response.LineAnswer;
import io.orderwright.purchasing.DeliverySchedule;
import io.orderwright.purchasing.DeliverySchedule.Part;
import io.orderwright.purchasing.PurchaseOrderSnapshot;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns what was read about lines into the form in which answers are kept. */
final class AnswersOfFacts {

    private static final int MAX_WORDS = 1_000;

    private AnswersOfFacts() {}

    /** Whether an answer can hold them all: so many parts, each with units. */
    static boolean fit(LineFacts facts) {
        return facts.lines().stream().allMatch(AnswersOfFacts::fits);
    }

    private static boolean fits(LineFact fact) {
        return fact.deliveries().size() <= DeliverySchedule.MOST_PARTS && fact.deliveries().stream().allMatch(delivery -> delivery.quantity() > 0);
    }

    static List<LineAnswer> of(LineFacts facts, PurchaseOrderSnapshot order) {
        return facts.lines().stream().filter(AnswersOfFacts::fits).map(fact -> answer(fact, order)).toList();
    }

    private static LineAnswer answer(LineFact fact, PurchaseOrderSnapshot order) {
        UnitPrice price = fact.price() == null ? null : new UnitPrice(fact.price(), order.currency());
        if (fact.declined()) {
            return new LineAnswer(fact.line(), Quantity.ZERO, null, DeliverySchedule.NONE, null, true, null, words(fact));
        }
        if (!fact.deliveries().isEmpty()) {
            LocalDate asOrdered = order.line(fact.line()).requestedDate();
            List<Part> parts = fact.deliveries().stream().map(d -> new Part(Quantity.of(d.quantity()), d.date() == null ? asOrdered : d.date())).toList();
            return LineAnswer.inParts(fact.line(), parts, price, fact.substitute(), words(fact));
        }
        return new LineAnswer(fact.line(), fact.quantity() == null ? null : Quantity.of(fact.quantity()), fact.date(), DeliverySchedule.NONE, price, false, fact.substitute(), words(fact));
    }

    private static String words(LineFact fact) {
        String all = fact.words().stream().map(w -> w.start() + "-" + w.end()).collect(Collectors.joining(" "));
        return all.length() <= MAX_WORDS ? all : all.substring(0, all.lastIndexOf(' ', MAX_WORDS));
    }

    /** What was understood, line by line, each with the words it rests on. */
    static String inWords(LineFacts facts) {
        return facts.lines().stream().map(fact -> "Line %d: %s (\u201c%s\u201d)".formatted(fact.line(), said(fact), fact.words().stream().map(LineFact.Words::text).collect(Collectors.joining(" \u2026 "))))
                .collect(Collectors.joining("\n"));
    }

    private static String said(LineFact fact) {
        if (fact.declined()) {
            return "declined";
        }
        var said = new StringBuilder();
        add(said, fact.quantity() == null ? null : fact.quantity() + " units");
        fact.deliveries().forEach(d -> add(said, d.quantity() + " units " + (d.date() == null ? "at once" : "on " + d.date())));
        add(said, fact.date() == null ? null : "on " + fact.date());
        add(said, fact.dateText() == null ? null : "day in words: " + fact.dateText());
        add(said, fact.price() == null ? null : "price " + plain(fact.price()));
        add(said, fact.substitute() == null ? null : "instead: " + fact.substitute());
        return said.toString();
    }

    private static void add(StringBuilder said, @Nullable String more) {
        if (more != null) {
            said.append(said.isEmpty() ? "" : ", ").append(more);
        }
    }

    private static String plain(BigDecimal price) {
        return price.toPlainString();
    }
}
