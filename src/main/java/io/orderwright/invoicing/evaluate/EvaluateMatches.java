package io.orderwright.invoicing.evaluate;

import io.orderwright.invoicing.match.MatchCode;
import io.orderwright.invoicing.match.MatchResult;
import io.orderwright.invoicing.match.ThreeWayMatch;
import io.orderwright.platform.command.Command;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./run evaluate matches FILE}: one JSON line for each case, at the end {@code {"cases","right","failures"}}; ends with 1 when a case is not as labelled. */
public final class EvaluateMatches implements Command {

    private static final int WRONG_CALL = 2;

    /** The sum of a run. */
    public record Summary(int cases, int right, int failures) {}

    @Override
    public String name() {
        return "evaluate matches";
    }

    @Override
    public String arguments() {
        return "FILE";
    }

    @Override
    public String purpose() {
        return "Judges labelled match cases with the production match.";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) throws IOException {
        if (arguments.size() != 1 || !Files.isReadable(Path.of(arguments.getFirst()))) {
            out.println("Name one readable file of match cases: ./run evaluate matches FILE");
            return WRONG_CALL;
        }
        return evaluate(Files.readAllBytes(Path.of(arguments.getFirst())), out).failures() == 0 ? 0 : 1;
    }

    static Summary evaluate(byte[] json, PrintStream out) {
        MatchCases cases = MatchCases.read(json);
        List<MatchCases.Case> all = cases.cases();
        int right = (int) all.stream().filter(aCase -> isRight(cases, aCase, out)).count();
        var summary = new Summary(all.size(), right, all.size() - right);
        out.println(JsonMapper.shared().writeValueAsString(summary));
        return summary;
    }

    private static boolean isRight(MatchCases cases, MatchCases.Case aCase, PrintStream out) {
        var expected = Map.of("verdict", aCase.verdict(), "codes", new TreeSet<>(aCase.codes()));
        try {
            MatchResult result = ThreeWayMatch.match(cases.facts(aCase));
            var codes = new TreeSet<String>();
            result.codes().stream().map(MatchCode::name).forEach(codes::add);
            Map<String, Object> answer = Map.of("verdict", result.verdict().name(), "codes", codes);
            boolean right = answer.equals(expected);
            out.println(JsonMapper.shared().writeValueAsString(right ? new Answer(aCase.id(), true, answer, null) : new Answer(aCase.id(), false, answer, expected)));
            return right;
        } catch (RuntimeException unreadable) {
            out.println(JsonMapper.shared().writeValueAsString(new Answer(aCase.id(), false, Map.of("problem", String.valueOf(unreadable.getMessage())), expected)));
            return false;
        }
    }

    private record Answer(String id, boolean right, Map<String, ?> answer, @org.jspecify.annotations.Nullable Map<String, ?> expected) {}
}
