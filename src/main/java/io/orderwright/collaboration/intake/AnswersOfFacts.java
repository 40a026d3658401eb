package io.orderwright.collaboration.intake;

import io.orderwright.collaboration.reading.LineFact;
import io.orderwright.collaboration.reading.LineFact.Delivery;
import io.orderwright.collaboration.reading.LineFacts;
import io.orderwright.collaboration.response.LineAnswer;
import io.orderwright.shared.Quantity;
import io.orderwright.shared.UnitPrice;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns what was read about lines into the form in which answers are kept. */
final class AnswersOfFacts {

    private static final int MAX_WORDS = 1_000;
    private static final int TWO_DELIVERIES = 2;

    private AnswersOfFacts() {}

    /** Whether an answer can hold them all: it knows a first delivery and a rest. */
    static boolean fit(LineFacts facts) {
        return facts.lines().stream().allMatch(fact -> fact.deliveries().size() <= TWO_DELIVERIES);
    }

    static List<LineAnswer> of(LineFacts facts, Currency currency) {
        return facts.lines().stream().filter(fact -> fact.deliveries().size() <= TWO_DELIVERIES).map(fact -> answer(fact, currency)).toList();
    }

    private static LineAnswer answer(LineFact fact, Currency currency) {
        UnitPrice price = fact.price() == null ? null : new UnitPrice(fact.price(), currency);
        if (fact.declined()) {
            return new LineAnswer(fact.line(), Quantity.ZERO, null, null, null, null, true, null, words(fact));
        }
        if (fact.deliveries().size() == TWO_DELIVERIES) {
            Delivery first = fact.deliveries().getFirst();
            Delivery rest = fact.deliveries().getLast();
            return new LineAnswer(fact.line(), Quantity.of(first.quantity()), first.date(), Quantity.of(rest.quantity()), rest.date(), price, false, fact.substitute(), words(fact));
        }
        return new LineAnswer(fact.line(), fact.quantity() == null ? null : Quantity.of(fact.quantity()), fact.date(), null, null, price, false, fact.substitute(), words(fact));
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
