package io.orderwright.collaboration.evaluation;

import io.orderwright.collaboration.reading.LineFacts;
import io.orderwright.collaboration.reading.MailKind;
import io.orderwright.collaboration.reading.MailKind.Kind;
import io.orderwright.collaboration.reading.ReadReply.Understanding;
import io.orderwright.collaboration.reading.SortMail;
import io.orderwright.collaboration.reading.StandingWords;
import io.orderwright.collaboration.reading.ThreadByEvidence.Place;
import io.orderwright.platform.command.Command;
import io.orderwright.platform.mail.IncomingMail;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./run evaluate replies DIR}: reads the orders of {@code context.json}, puts each mail through the same sorting, threading, gates and reading as in
 * production, one JSON line each, false confirmations first, and the rates against {@code labels.json} as the last line. Needs no database.
 */
public final class EvaluateReplies implements Command {

    private static final String SUSPICIOUS = "to be checked";

    private final JsonMapper json = JsonMapper.builder().build();

    @Override
    public String name() {
        return "evaluate replies";
    }

    @Override
    public String arguments() {
        return "DIR";
    }

    @Override
    public String purpose() {
        return "Puts labelled supplier mails through the production reading and prints the rates.";
    }

    /** The rates of one run; the last line as JSON. */
    public record Summary(int mails, int confirmable, int confirmed, int false_confirmations, int threaded_wrong, int facts, int facts_exact, int clock_errors, int failures) {

        public boolean allWell() {
            return false_confirmations == 0 && failures == 0;
        }
    }

    @Override
    public int run(List<String> arguments, PrintStream out) throws IOException {
        if (arguments.size() != 1 || !Files.isDirectory(Path.of(arguments.getFirst()))) {
            out.println("Say which folder: ./run evaluate replies DIR, with *.eml, context.json and labels.json");
            return 2;
        }
        return evaluate(Path.of(arguments.getFirst()), out).allWell() ? 0 : 1;
    }

    /** Evaluates a folder. */
    public Summary evaluate(Path folder, PrintStream out) throws IOException {
        var context = new LabelledOrders(json.readTree(Files.readString(folder.resolve("context.json"))));
        List<JsonNode> labels = json.readTree(Files.readString(folder.resolve("labels.json"))).valueStream().toList();
        List<Result> results = labels.parallelStream().map(label -> result(folder, context, label)).toList();
        results.stream().filter(Result::falseConfirmation).forEach(r -> out.println(json.writeValueAsString(r.line())));
        results.stream().filter(r -> !r.falseConfirmation()).forEach(r -> out.println(json.writeValueAsString(r.line())));
        var summary = new Summary(results.size(), count(results, Result::confirmable), count(results, r -> r.confirmable() && r.confirmed()), count(results, Result::falseConfirmation),
                count(results, Result::threadedWrong), results.stream().mapToInt(Result::facts).sum(), results.stream().mapToInt(Result::exact).sum(), count(results, Result::clockError), count(results, r -> r.failure() != null));
        out.println(json.writeValueAsString(summary));
        return summary;
    }

    /** @param understanding null when no order was found */
    private static String decision(@Nullable Understanding understanding) {
        return switch (understanding) {
            case null -> "unassigned";
            case Understanding.Confirmed _ -> "confirmed";
            case Understanding.Changed _ -> "changes proposed";
            case Understanding.Suspicious _ -> SUSPICIOUS;
            case Understanding.ToBeRead _ -> "to be read";
        };
    }

    private static int count(List<Result> results, Predicate<Result> what) {
        return (int) results.stream().filter(what).count();
    }

    private record Result(Map<String, Object> line, boolean confirmable, boolean confirmed, boolean falseConfirmation, boolean threadedWrong, int facts, int exact, boolean clockError,
                          @Nullable String failure) {}

    private Result result(Path folder, LabelledOrders context, JsonNode label) {
        var line = new LinkedHashMap<String, Object>();
        String file = label.get("file").asString();
        line.put("file", file);
        boolean mayConfirm = label.get("intent").asString().equals("confirm") && !label.get("must_go_to_human").asBoolean();
        try {
            IncomingMail mail = IncomingMail.parse(Files.readAllBytes(folder.resolve(file)));
            MailKind kind = SortMail.sort(mail, context.isBounce(mail));
            line.put("class", kind.kind().name().toLowerCase(Locale.ROOT));
            boolean clockRuns = kind.kind() != Kind.REPLY;
            String order = "";
            boolean confirmed = false;
            LineFacts found = LineFacts.NONE;
            if (kind.kind() == Kind.REPLY) {
                Place place = context.place(mail);
                order = place instanceof Place.Order(String number) ? number : "";
                Understanding understanding = order.isEmpty() ? null : context.read(mail, order, StandingWords.NONE);
                confirmed = understanding instanceof Understanding.Confirmed;
                line.put("decision", decision(understanding));
                line.put("reasons", understanding != null ? understanding.reasons() : place instanceof Place.Unassigned(String reason, String _) ? List.of(reason) : List.of());
                line.put("text", understanding == null ? "" : understanding.text());
                found = understanding == null ? LineFacts.NONE : understanding.facts();
                line.put("facts", CompareFacts.shown(found));
                line.put("unclear", found.unclear());
            } else {
                order = context.orderOfReport(mail);
                line.put("decision", kind.reason());
            }
            line.put("order", order);
            line.put("clock", clockRuns || order.isEmpty() || SUSPICIOUS.equals(line.get("decision")) ? "runs on" : "answered");
            Set<String> right = label.get("po_numbers").isNull() ? Set.of() : label.get("po_numbers").valueStream().map(JsonNode::asString).collect(Collectors.toSet());
            String intent = label.get("intent").asString();
            boolean automatic = intent.equals("auto_reply") || intent.equals("bounce");
            boolean counts = CompareFacts.counts(label);
            int facts = counts ? label.get("lines").size() : 0;
            int exact = counts ? CompareFacts.exact(label.get("lines"), found) : 0;
            if (counts && (exact < facts || found.lines().size() > facts)) {
                line.put("expected", label.get("lines"));
            }
            return new Result(line, mayConfirm, confirmed, confirmed && !mayConfirm, !order.isEmpty() && !right.contains(order), facts, exact, automatic != clockRuns && (automatic || !right.isEmpty()), null);
        } catch (IOException | RuntimeException failed) {
            line.put("failure", failed.toString());
            return new Result(line, mayConfirm, false, false, false, 0, 0, false, failed.toString());
        }
    }
}
