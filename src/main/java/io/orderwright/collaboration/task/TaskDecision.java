package io.orderwright.collaboration.task;

import io.orderwright.platform.process.CompletedTasks;
import io.orderwright.platform.process.CompletedTasks.CompletedTask;
import io.orderwright.platform.security.Group;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.shared.BrokenRule;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Finds out who decided in a task, and whether that person may: candidate groups alone restrict nobody. */
@Component
class TaskDecision {

    private static final Set<Group> MAY_DECIDE = Set.of(Group.BUYERS, Group.ADMINS);

    private final CompletedTasks tasks;
    private final People people;

    TaskDecision(CompletedTasks tasks, People people) {
        this.tasks = tasks;
        this.people = people;
    }

    /** @throws io.orderwright.platform.process.TransientProblem while the engine does not show yet who completed the task */
    CompletedTask latest(RecordedTask task) {
        return tasks.latest(task.processInstanceKey(), task.elementId());
    }

    void recorded(CompletedTask task) {
        tasks.recorded(task);
    }

    /** @throws BrokenRule when this person may not decide for purchasing */
    void mustBeBuyer(CompletedTask task) {
        Optional<Person> person = people.find(task.person());
        if (person.isEmpty()) {
            throw new BrokenRule("UNKNOWN_PERSON", "Nobody here is called \"%s\": sign in as a buyer and decide again.".formatted(task.person()));
        }
        if (MAY_DECIDE.stream().noneMatch(person.get()::isIn)) {
            throw new BrokenRule("NOT_A_BUYER", "%s is not in the group buyers: somebody of that group must decide.".formatted(person.get().displayName()));
        }
    }
}
