package io.orderwright.auditor;

import io.orderwright.auditor.Check.Outcome;
import io.orderwright.platform.command.Command;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./run audit [CHECK …]}: looks at database, engine and mailboxes from outside and says of each thing that must hold how many facts were looked at and which
 * are wrong. The last line is one JSON object. Exit code 1 when anything is wrong or a store that is configured could not be read.
 */
@Component
class AuditEverything implements Command {

    private final DatabaseChecks database;
    private final EngineChecks engine;
    private final ChainCheck chain;
    private final MailboxCheck mailboxes;
    private final JsonMapper json;

    AuditEverything(DatabaseChecks database, EngineChecks engine, ChainCheck chain, MailboxCheck mailboxes, JsonMapper json) {
        this.database = database;
        this.engine = engine;
        this.chain = chain;
        this.mailboxes = mailboxes;
        this.json = json;
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public String arguments() {
        return "[CHECK ...]";
    }

    @Override
    public String purpose() {
        return "Looks whether anything was lost, doubled or left half-done, in database, engine and mailboxes.";
    }

    @Override
    public int run(List<String> arguments, PrintStream out) {
        List<Check> checks = checks();
        List<String> names = checks.stream().map(Check::name).toList();
        List<String> unknown = arguments.stream().filter(name -> !names.contains(name)).toList();
        if (!unknown.isEmpty()) {
            out.println("There is no check %s; there are %s.".formatted(String.join(", ", unknown), String.join(", ", names)));
            return 2;
        }
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (Check check : checks) {
            if (arguments.isEmpty() || arguments.contains(check.name())) {
                Outcome outcome = check.look();
                outcomes.put(check.name(), outcome);
                tell(check, outcome, out);
            }
        }
        out.println(json.writeValueAsString(summary(outcomes)));
        return outcomes.values().stream().allMatch(outcome -> outcome.damage() == 0 && outcome.unchecked() == null) ? 0 : 1;
    }

    List<Check> checks() {
        List<Check> all = new ArrayList<>(database.all());
        all.addAll(engine.all());
        all.add(mailboxes);
        all.add(chain);
        return all;
    }

    private static void tell(Check check, Outcome outcome, PrintStream out) {
        String verdict = outcome.unchecked() != null ? "NOT READ" : outcome.damage() == 0 ? "holds" : "DAMAGED";
        out.println("%-8s %9d  %s".formatted(verdict, outcome.facts(), check.sentence()));
        if (outcome.unchecked() != null) {
            out.println("                    " + outcome.unchecked());
        }
        outcome.words().forEach(words -> out.println("                    " + words));
        if (outcome.damage() > outcome.words().size()) {
            out.println("                    … and %d more".formatted(outcome.damage() - outcome.words().size()));
        }
    }

    private static Map<String, Object> summary(Map<String, Outcome> outcomes) {
        List<Map<String, Object>> checks = new ArrayList<>();
        outcomes.forEach((name, outcome) -> {
            Map<String, Object> check = new LinkedHashMap<>();
            check.put("check", name);
            check.put("facts", outcome.facts());
            check.put("damage", outcome.damage());
            check.put("unchecked", outcome.unchecked());
            check.put("words", outcome.words());
            checks.add(check);
        });
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("facts", outcomes.values().stream().mapToLong(Outcome::facts).sum());
        summary.put("damage", outcomes.values().stream().mapToLong(Outcome::damage).sum());
        summary.put("unchecked", outcomes.values().stream().filter(outcome -> outcome.unchecked() != null).count());
        summary.put("checks", checks);
        return summary;
    }
}
