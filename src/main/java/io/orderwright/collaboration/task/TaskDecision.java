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
        mustBe(task, MAY_TRUST, "NOT_A_MANAGER", "manager");
    }

    /** @throws BrokenRule when this person may not decide for purchasing */
    void mustBeBuyer(CompletedTask task) {
        mustBe(task, MAY_DECIDE, "NOT_A_BUYER", "buyer");
    }

    private void mustBe(CompletedTask task, Set<Group> groups, String code, String role) {
        decisions.decider(task, person -> groups.stream().anyMatch(person::isIn), known -> known
                .map(person -> new BrokenRule(code, "%s is not in the group %ss: somebody of that group must decide.".formatted(person.displayName(), role)))
                .orElseGet(() -> new BrokenRule("UNKNOWN_PERSON", "Nobody here is called \"%s\": sign in as a %s and decide again.".formatted(task.person(), role))));
    }
}
