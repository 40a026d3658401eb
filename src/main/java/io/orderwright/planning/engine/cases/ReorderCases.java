package io.orderwright.planning.engine.cases;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./run evaluate reorder FILE}: every worked case of the file through the production code, one JSON line each, and the summary
 * {@code {"cases","right","failures"}} as the last line. Whole numbers must agree exactly, decimals to 0.001 or one part in ten thousand.
 */
public final class ReorderCases {

    private static final double ABSOLUTE = 0.001;
    private static final double RELATIVE = 0.0001;

    private final JsonMapper json = JsonMapper.shared();

    /** What the file showed. {@code failures} are cases with a wrong figure or that nothing computes. */
    public record Summary(int cases, int right, int failures) {

        /** 0 when every case is right. */
        public int exitCode() {
            return failures == 0 ? 0 : 1;
        }
    }

    public Summary evaluate(Path file, PrintStream out) throws IOException {
        JsonNode set = json.readTree(file.toFile());
        int cases = 0;
        int right = 0;
        for (var worked : set.path("cases")) {
            cases++;
            var line = new TreeMap<String, Object>();
            line.put("id", worked.path("id").asString());
            line.put("kind", worked.path("kind").asString());
            try {
                JsonNode computed = json.valueToTree(ReorderCase.compute(worked.path("kind").asString(), worked.path("inputs")));
                var wrong = differences("", worked.path("expected"), computed);
                line.put("right", wrong.isEmpty());
                if (wrong.isEmpty()) {
                    right++;
                } else {
                    line.put("wrong", wrong);
                }
            } catch (IllegalArgumentException | ArithmeticException e) {
                line.put("right", false);
                line.put("failure", String.valueOf(e.getMessage()));
            }
            out.println(json.writeValueAsString(line));
        }
        var summary = new Summary(cases, right, cases - right);
        out.println(json.writeValueAsString(summary));
        out.flush();
        return summary;
    }

    private static List<String> differences(String path, JsonNode expected, JsonNode computed) {
        var wrong = new ArrayList<String>();
        if (expected.isObject()) {
            for (var field : expected.properties()) {
                wrong.addAll(differences(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), computed.path(field.getKey())));
            }
        } else if (!same(expected, computed)) {
            wrong.add("%s: expected %s, computed %s".formatted(path, expected, computed));
        }
        return wrong;
    }

    private static boolean same(JsonNode expected, JsonNode computed) {
        if (expected.isNumber() && computed.isNumber()) {
            double difference = Math.abs(expected.asDouble() - computed.asDouble());
            return expected.isIntegralNumber() ? difference == 0 : difference <= Math.max(ABSOLUTE, RELATIVE * Math.abs(expected.asDouble()));
        }
        return expected.equals(computed);
    }
}
