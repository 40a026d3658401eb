package io.orderwright.platform.process;

import io.orderwright.platform.process.CompletedTasks.CompletedTask;
import io.orderwright.platform.security.People;
import io.orderwright.platform.security.Person;
import io.orderwright.shared.BrokenRule;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The step with which every job that books a person's decision begins: who completed the task, whether that person may decide, and that it is booked once however often
 * the job comes. Candidate groups alone restrict nobody, because a task can be completed past its form and by anybody.
 */
@Component
public class TaskDecisions {

    private final CompletedTasks tasks;
    private final OncePerJob oncePerJob;
    private final People people;
    private final TransactionOperations transaction;

    public TaskDecisions(CompletedTasks tasks, OncePerJob oncePerJob, People people, TransactionOperations transaction) {
        this.tasks = tasks;
        this.oncePerJob = oncePerJob;
        this.people = people;
        this.transaction = transaction;
    }

    /**
     * Books the decision of the latest completed task that is not booked yet, once per job.
     *
     * @param jobKey    the engine's key of the job: told again, it gets the same answer
     * @param elementId id of the task's shape
     * @param type      a record that JSON can carry
     * @param book      books it and says what the process is told, refusals included
     * @throws TransientProblem while the engine does not show yet who completed the task
     */
    @Transactional(propagation = Propagation.MANDATORY, noRollbackFor = BrokenRule.class)
    public <R> R once(long jobKey, long processInstanceKey, String elementId, Class<R> type, Function<CompletedTask, R> book) {
        return oncePerJob.result(jobKey, "%d/%s".formatted(processInstanceKey, elementId), type, () -> {
            CompletedTask task = tasks.latest(processInstanceKey, elementId);
            R answer = book.apply(task);
            tasks.recorded(task);
            return answer;
        });
    }

    /**
     * Like {@link #once}, in a transaction of its own: a decision that breaks a rule, however deep, leaves nothing behind but the refusal. The rule is not caught inside the
     * transaction that it broke, because what was done up to it would be committed or the whole job would fail.
     *
     * @param refused what the process is told instead, made from the sentence of the rule, which may quote words of others and is shown in a form
     */
    public <R> R onceOrRefused(long jobKey, long processInstanceKey, String elementId, Class<R> type, Function<CompletedTask, R> book, Function<String, R> refused) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> once(jobKey, processInstanceKey, elementId, type, book)));
        } catch (BrokenRule broken) {
            String sentence = FormText.inLine(Objects.requireNonNull(broken.getMessage()));
            return Objects.requireNonNull(transaction.execute(status -> once(jobKey, processInstanceKey, elementId, type, task -> refused.apply(sentence))));
        }
    }

    /**
     * Who decided.
     *
     * @param may     whether that person may
     * @param refusal why not, in one sentence; empty for a user name that nobody here has
     * @throws BrokenRule made by {@code refusal}
     */
    public Person decider(CompletedTask task, Predicate<Person> may, Function<Optional<Person>, BrokenRule> refusal) {
        Optional<Person> person = people.find(task.person());
        return person.filter(may).orElseThrow(() -> refusal.apply(person));
    }
}
