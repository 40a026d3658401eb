package io.orderwright.collaboration.evaluation;

import io.orderwright.collaboration.reading.LineFact;
import io.orderwright.collaboration.reading.LineFacts;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Holds what was understood of lines against the labels: a line is right when every value of it is, and nothing was added. */
final class CompareFacts {

    private static final Set<String> CHANGES = Set.of("partial", "change_date", "change_price", "mixed");

    private CompareFacts() {}

    /** Whether the mail counts: a clear deviation, not one that two careful buyers would read differently. */
    static boolean counts(JsonNode label) {
        JsonNode reason = label.get("human_reason");
        return CHANGES.contains(label.get("intent").asString()) && (reason == null || reason.isNull() || reason.asString().equals("deviation"));
    }

    static int exact(JsonNode expected, LineFacts found) {
        int exact = 0;
        for (JsonNode line : expected) {
            exact += found.lines().stream().anyMatch(fact -> fact.line() == line.get("line").asInt() && same(line, fact)) ? 1 : 0;
        }
        return exact;
    }

    private static boolean same(JsonNode line, LineFact fact) {
        return text(line, "quantity").equals(fact.quantity() == null ? "" : fact.quantity().toString()) && text(line, "date").equals(fact.date() == null ? "" : fact.date().toString())
                && samePrice(text(line, "unit_price"), fact.price()) && text(line, "date_text").isEmpty() == (fact.dateText() == null) && sameArticle(text(line, "substitute"), fact.substitute())
                && sameDeliveries(line.get("schedule"), fact.deliveries());
    }

    private static boolean samePrice(String expected, @Nullable BigDecimal found) {
        return expected.isEmpty() ? found == null : found != null && new BigDecimal(expected).compareTo(found) == 0;
    }

    /** Labels may describe the other article behind its code. */
    private static boolean sameArticle(String expected, @Nullable String found) {
        return expected.isEmpty() ? found == null : found != null && (expected.equals(found) || expected.toUpperCase(Locale.ROOT).startsWith(found.toUpperCase(Locale.ROOT) + " "));
    }

    private static boolean sameDeliveries(@Nullable JsonNode expected, List<LineFact.Delivery> found) {
        if (expected == null || expected.isNull()) {
            return found.isEmpty();
        }
        if (expected.size() != found.size()) {
            return false;
        }
        for (int i = 0; i < found.size(); i++) {
            LineFact.Delivery delivery = found.get(i);
            if (expected.get(i).get("quantity").asLong() != delivery.quantity() || !text(expected.get(i), "date").equals(delivery.date() == null ? "" : delivery.date().toString())) {
                return false;
            }
        }
        return true;
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? "" : value.asString();
    }

    /** As the labels write it, with the words it rests on. */
    static List<Map<String, Object>> shown(LineFacts facts) {
        return facts.lines().stream().map(fact -> {
            var line = new LinkedHashMap<String, Object>();
            line.put("line", fact.line());
            put(line, "quantity", fact.quantity());
            put(line, "date", fact.date() == null ? null : fact.date().toString());
            put(line, "date_text", fact.dateText());
            put(line, "unit_price", fact.price() == null ? null : fact.price().toPlainString());
            put(line, "substitute", fact.substitute());
            if (!fact.deliveries().isEmpty()) {
                line.put("schedule", fact.deliveries().stream().map(d -> {
                    var delivery = new LinkedHashMap<String, Object>();
                    delivery.put("quantity", d.quantity());
                    put(delivery, "date", d.date() == null ? null : d.date().toString());
                    return delivery;
                }).toList());
            }
            line.put("words", fact.words().stream().map(w -> List.of(w.start(), w.end(), w.text())).toList());
            return (Map<String, Object>) line;
        }).toList();
    }

    private static void put(Map<String, Object> line, String name, @Nullable Object value) {
        if (value != null) {
            line.put(name, value);
        }
    }
}
