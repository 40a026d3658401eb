package io.orderwright.invoicing.evaluate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares what was read with a label, value by value. Only what the label names counts. */
final class FactComparison {

    private static final Set<String> NO_FACTS = Set.of("file", "verdict", "reason", "why", "note", "licence", "source", "codes");

    private final List<String> wrong = new ArrayList<>();
    private int facts;
    private int exact;

    private FactComparison() {}

    static FactComparison of(JsonNode expected, Map<String, @Nullable Object> read) {
        var comparison = new FactComparison();
        JsonNode mine = JsonMapper.shared().valueToTree(read);
        expected.properties().stream().filter(fact -> !NO_FACTS.contains(fact.getKey())).forEach(fact -> comparison.compare(fact.getKey(), fact.getValue(), mine.path(fact.getKey())));
        return comparison;
    }

    private void compare(String path, JsonNode expected, JsonNode read) {
        if (expected.isObject()) {
            expected.properties().forEach(fact -> compare(path + "." + fact.getKey(), fact.getValue(), read.path(fact.getKey())));
        } else if (expected.isArray() && !expected.isEmpty() && expected.get(0).isObject()) {
            for (int i = 0; i < expected.size(); i++) {
                compare("%s[%d]".formatted(path, i), expected.get(i), read.path(i));
            }
        } else {
            facts++;
            if (isSame(path, expected, read)) {
                exact++;
            } else {
                wrong.add("%s: expected %s, read %s".formatted(path, expected, read.isMissingNode() ? "nothing" : read));
            }
        }
    }

    private static boolean isSame(String path, JsonNode expected, JsonNode read) {
        if (expected.isNull()) {
            return read.isNull() || read.isMissingNode();
        }
        return expected.equals(read) || path.endsWith("net_unit_price") && isSamePrice(expected.asString(""), read.asString(""));
    }

    /** A quotient that never ends is compared with as many digits as the label has. */
    private static boolean isSamePrice(String expected, String read) {
        try {
            BigDecimal label = new BigDecimal(expected);
            return label.scale() > 9 && new BigDecimal(read).setScale(9, java.math.RoundingMode.HALF_UP).compareTo(label.setScale(9, java.math.RoundingMode.HALF_UP)) == 0;
        } catch (NumberFormatException noNumber) {
            return false;
        }
    }

    int facts() {
        return facts;
    }

    int exact() {
        return exact;
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }
}
