package io.orderwright.collaboration.task;

import io.orderwright.platform.process.CompletedTasks.CompletedTask;
import io.orderwright.platform.process.TaskDecisions;
import io.orderwright.platform.security.Group;
import io.orderwright.shared.BrokenRule;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Finds out who decided in a task, and whether that person may: candidate groups alone restrict nobody. */
@Component
class TaskDecision {

    private static final Set<Group> MAY_DECIDE = Set.of(Group.BUYERS, Group.ADMINS);

    private static final Set<Group> MAY_TRUST = Set.of(Group.MANAGERS, Group.DIRECTORS, Group.ADMINS);

    private final TaskDecisions decisions;

    TaskDecision(TaskDecisions decisions) {
        this.decisions = decisions;
    }

    /** @throws io.orderwright.platform.process.TransientProblem while the engine does not show yet who completed the task */
    <R> R onceOrRefused(RecordedTask task, Class<R> type, Function<CompletedTask, R> book, Function<String, R> refused) {
        return decisions.onceOrRefused(task.jobKey(), task.processInstanceKey(), task.elementId(), type, book, refused);
    }

    /** @throws BrokenRule when this person may not decide whether a mail is to be trusted */
    void mustBeManager(CompletedTask task) {
        decisions.decider(task, person -> MAY_TRUST.stream().anyMatch(person::isIn), known -> known
                .map(person -> new BrokenRule("NOT_A_MANAGER", "%s is not in the group managers: somebody of that group must decide.".formatted(person.displayName())))
                .orElseGet(() -> new BrokenRule("UNKNOWN_PERSON", "Nobody here is called \"%s\": sign in as a manager and decide again.".formatted(task.person()))));
    }

    /** @throws BrokenRule when this person may not decide for purchasing */
    void mustBeBuyer(CompletedTask task) {
        decisions.decider(task, person -> MAY_DECIDE.stream().anyMatch(person::isIn), known -> known
                .map(person -> new BrokenRule("NOT_A_BUYER", "%s is not in the group buyers: somebody of that group must decide.".formatted(person.displayName())))
                .orElseGet(() -> new BrokenRule("UNKNOWN_PERSON", "Nobody here is called \"%s\": sign in as a buyer and decide again.".formatted(task.person()))));
    }
}
