package io.orderwright.platform.process.engine;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import io.camunda.client.api.worker.JobExceptionHandler;
import io.camunda.client.exception.BpmnError;
import io.camunda.client.jobhandling.JobExceptionHandlerSupplier;
import io.orderwright.platform.database.DatabaseAway;
import io.orderwright.platform.process.TransientProblem;
import io.orderwright.shared.BrokenRule;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * The one place that says what a worker's exception means to the engine:
 * <ul>
 * <li>{@link TransientProblem}: again after its own wait, and no retry is used up</li>
 * <li>the database, or the engine that a worker asks, was busy or away: the same, after the wait of the settings</li>
 * <li>a key that is there already, the first time: the same job, given out twice, was done at the same moment; again after that wait, and one retry is used up</li>
 * <li>{@link BrokenRule}: the BPMN error of that code where the diagram catches it; otherwise an incident that says the sentence</li>
 * <li>anything else is a bug: retries with a wait that grows sixfold, then an incident that names the step and the problem</li>
 * </ul>
 */
@Component
@ConditionalOnBooleanProperty("orderwright.engine.enabled")
class JobFailures implements JobExceptionHandlerSupplier {

    private static final Logger LOG = LoggerFactory.getLogger(JobFailures.class);
    private static final int GROWTH = 6;
    /** Retries that the diagrams give a job when they say nothing else. */
    private static final int USUAL_RETRIES = 3;
    private static final int MAX_WORDS = 2000;

    private final Models models;
    private final EngineSettings settings;

    JobFailures(Models models, EngineSettings settings) {
        this.models = models;
        this.settings = settings;
    }

    @Override
    public JobExceptionHandler getJobExceptionHandler(JobExceptionHandlerSupplierContext worker) {
        return context -> {
            try (var about = JobsInTheLog.subjectOf(context.getActivatedJob())) {
                handle(context.getJobClient(), context.getActivatedJob(), unwrapped(context.getException()));
            }
        };
    }

    private void handle(JobClient client, ActivatedJob job, Throwable problem) {
        switch (problem) {
            case TransientProblem passing -> fail(client, job, job.getRetries(), passing.retryAfter(), passing.getMessage());
            case BrokenRule rule when models.catches(job.getBpmnProcessId(), job.getElementId(), rule.code()) -> raise(client, job, rule.code(), rule.getMessage());
            case BrokenRule rule -> fail(client, job, 0, Duration.ZERO, rule.getMessage());
            case BpmnError error -> raise(client, job, error.getErrorCode(), error.getErrorMessage());
            case DuplicateKeyException overtaken when job.getRetries() >= USUAL_RETRIES -> comeBack(client, job, overtaken);
            case Exception other when DatabaseAway.isBehind(other) -> waitForTheDatabase(client, job, other);
            case Exception other when EngineAnswers.isAway(other) -> waitForTheEngine(client, job, other);
            default -> surprise(client, job, problem);
        }
    }

    private void waitForTheDatabase(JobClient client, ActivatedJob job, Exception problem) {
        LOG.warn("Job {} {} waits for the database: {}", job.getType(), job.getKey(), problem.getMessage());
        fail(client, job, job.getRetries(), settings.retryAfterDatabase(), "The database was busy or away");
    }

    /** A job that asks the engine itself, for example to evaluate a table, while a partition elects its leader. */
    private void waitForTheEngine(JobClient client, ActivatedJob job, Exception problem) {
        LOG.warn("Job {} {} waits for the engine: {}", job.getType(), job.getKey(), EngineAnswers.words(problem));
        fail(client, job, job.getRetries(), settings.retryAfterDatabase(), "The engine was busy or away");
    }

    /** The same job, given out twice, was done by somebody else at the same moment: the next attempt finds that. Only the first time is it taken for that. */
    private void comeBack(JobClient client, ActivatedJob job, DuplicateKeyException overtaken) {
        LOG.warn("Job {} {} was overtaken: {}", job.getType(), job.getKey(), overtaken.getMessage());
        fail(client, job, job.getRetries() - 1, settings.retryAfterDatabase(), "Something wrote the same at the same moment");
    }

    private void surprise(JobClient client, ActivatedJob job, Throwable problem) {
        int left = Math.max(0, job.getRetries() - 1);
        LOG.error("Job {} {} of {} {} failed, {} attempts left", job.getType(), job.getKey(), job.getBpmnProcessId(), job.getProcessInstanceKey(), left, problem);
        String words = problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
        fail(client, job, left, backoff(left), "%s failed: %s. The log tells more under job %d.".formatted(job.getElementId(), words, job.getKey()));
    }

    private Duration backoff(int left) {
        Duration wait = settings.retryAfter();
        for (int failed = left; failed < USUAL_RETRIES - 1; failed++) {
            wait = wait.multipliedBy(GROWTH);
        }
        return wait;
    }

    private static void fail(JobClient client, ActivatedJob job, int retries, Duration after, String words) {
        client.newFailCommand(job.getKey()).retries(retries).retryBackoff(after).errorMessage(shortened(words)).send()
                .exceptionally(notTold -> told(job, notTold));
    }

    private static void raise(JobClient client, ActivatedJob job, String code, String words) {
        client.newThrowErrorCommand(job.getKey()).errorCode(code).errorMessage(shortened(words)).send().exceptionally(notTold -> told(job, notTold));
    }

    /** The engine gives the job to somebody again when its time is up: nothing is lost. */
    private static <T> @Nullable T told(ActivatedJob job, Throwable problem) {
        LOG.warn("The engine could not be told that job {} {} failed: {}", job.getType(), job.getKey(), EngineAnswers.words(problem));
        return null;
    }

    private static String shortened(String words) {
        return words.length() <= MAX_WORDS ? words : words.substring(0, MAX_WORDS);
    }

    private static Throwable unwrapped(Throwable problem) {
        boolean wrapper = problem instanceof InvocationTargetException || problem instanceof UndeclaredThrowableException;
        return wrapper && problem.getCause() != null ? unwrapped(problem.getCause()) : problem;
    }
}
