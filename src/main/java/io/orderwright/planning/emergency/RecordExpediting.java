package io.orderwright.planning.emergency;

import static java.util.stream.Collectors.toMap;

import io.orderwright.catalog.Sku;
import io.orderwright.platform.process.CompletedTasks.CompletedTask;
import io.orderwright.platform.process.TaskDecisions;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.Person;
import io.orderwright.shared.BrokenRule;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Books what a planner decided in the task about goods that should come faster. What was decided at the desk meanwhile stands. */
@Component
public class RecordExpediting {

    /** The task on the diagram. */
    static final String TASK = "decide-about-expediting";

    private final Emergencies emergencies;
    private final DecideAboutEmergency decide;
    private final TaskDecisions tasks;

    RecordExpediting(Emergencies emergencies, DecideAboutEmergency decide, TaskDecisions tasks) {
        this.emergencies = emergencies;
        this.decide = decide;
        this.tasks = tasks;
    }

    /** What came back from the form, nothing of it trusted. */
    public record Answer(@Nullable List<Line> lines, @Nullable String because) {

        /** One product as the form left it. */
        public record Line(@Nullable String sku, @Nullable Boolean expedite) {}
    }

    /**
     * @param outcome       {@code decided} or {@code refused}
     * @param refusalReason one sentence, only for {@code refused}
     */
    public record Outcome(String outcome, @Nullable String refusalReason) {}

    /** @throws io.orderwright.platform.process.TransientProblem while the engine does not show yet who completed the task */
    public Outcome record(EmergencyKey key, @Nullable Answer answer, long processInstanceKey, long jobKey) {
        return tasks.onceOrRefused(jobKey, processInstanceKey, TASK, Outcome.class, task -> book(key, answer, task), reason -> new Outcome("refused", reason));
    }

    private Outcome book(EmergencyKey key, @Nullable Answer answer, CompletedTask task) {
        Person planner = tasks.decider(task, person -> person.isIn(Group.PLANNERS), known -> new BrokenRule("NOT_A_PLANNER",
                "%s is not in the group planners. A planner has to decide whether goods come faster.".formatted(known.map(Person::displayName).orElse(task.person()))));
        if (answer == null || answer.lines() == null || answer.lines().isEmpty()) {
            throw new BrokenRule("DECISION_MISSING", "No product is decided about. Tick what is to come faster and leave the others.");
        }
        Map<Sku, Emergency> open = emergencies.open(key, LookAtEmergencies.MOST).stream().collect(toMap(Emergency::sku, Function.identity()));
        for (var line : answer.lines()) {
            var emergency = open.get(sku(line));
            if (emergency != null) {
                decide.book(emergency, Boolean.TRUE.equals(line.expedite()), answer.because() == null ? "" : answer.because(), planner.userName());
            }
        }
        return new Outcome("decided", null);
    }

    private static Sku sku(Answer.Line line) {
        try {
            return new Sku(line.sku() == null ? "" : line.sku());
        } catch (IllegalArgumentException none) {
            throw new BrokenRule("SKU_INVALID", "A line names the SKU '%s', which is none.".formatted(line.sku()));
        }
    }
}
