package io.orderwright.testing;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.engine.EngineFactory;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.grpc.Status;
import io.orderwright.platform.inbox.InboxTakeUp;
import io.orderwright.platform.outbox.OutboxDelivery;
import io.orderwright.platform.process.tasks.TestHistory;
import io.orderwright.platform.process.tasks.TestHistory.UserTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The engine of an {@link EngineTest} and everything a test does with it. */
@TestComponent
public class EngineForTests {

    /** What an engine answers that is still starting, or that a busy machine keeps waiting; to deploy again changes nothing. */
    private static final Set<Status.Code> NOT_UP_YET = Set.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** A client whose engine was away for long, between two classes of tests, waits up to two minutes and a fifth before it connects again. */
    private static final Duration PATIENCE_TO_CONNECT = Duration.ofSeconds(150);
    private static final Duration TURN = Duration.ofMillis(15);
    private static final int PORT = FreePort.any();
    private static final List<String> MODELS = List.of("classpath*:bpmn/**/*.bpmn", "classpath*:bpmn/**/*.dmn", "classpath*:forms/**/*.form");
    /** What belongs to Camunda's own user tasks; without it a user task is a job of type io.camunda.zeebe:userTask. */
    private static final String NATIVE_USER_TASK = "<zeebe:userTask\\s*/>|<zeebe:priorityDefinition[^>]*/>";

    private final OutboxDelivery outbox;
    private final InboxTakeUp inbox;
    private final TestHistory history;
    private final TestClock clock;
    private final CamundaClient client;
    private final Adversary adversary;
    private @Nullable ZeebeTestEngine engine;

    EngineForTests(OutboxDelivery outbox, InboxTakeUp inbox, TestHistory history, TestClock clock, CamundaClient client, Adversary adversary) {
        this.outbox = outbox;
        this.inbox = inbox;
        this.history = history;
        this.clock = clock;
        this.client = client;
        this.adversary = adversary;
    }

    /** Tells the application where the engine will listen. */
    static class Address implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of("camunda.client.grpc-address=http://127.0.0.1:" + PORT).applyTo(context);
        }
    }

    void start() {
        ZeebeTestEngine fresh = EngineFactory.create(PORT);
        fresh.start();
        engine = fresh;
        history.read(fresh.getRecordStreamSource());
        deploy();
    }

    void stop() {
        ZeebeTestEngine last = engine;
        engine = null;
        if (last != null) {
            last.stop();
        }
    }

    private void deploy() {
        List<Resource> models = new ArrayList<>();
        for (String place : MODELS) {
            models.addAll(resources(place));
        }
        if (!models.isEmpty()) {
            deploy(models.stream().map(model -> Map.entry(String.valueOf(model.getFilename()), text(model))).toList());
        }
    }

    /** Deploys a model that a test made up; its user tasks become jobs too. */
    public void deploy(String fileName, String xml) {
        deploy(List.of(Map.entry(fileName, xml)));
    }

    private void deploy(List<Map.Entry<String, String>> models) {
        var first = models.getFirst();
        var command = client.newDeployResourceCommand().addResourceStringUtf8(withoutNativeUserTasks(first.getValue()), first.getKey());
        for (var model : models.subList(1, models.size())) {
            command = command.addResourceStringUtf8(withoutNativeUserTasks(model.getValue()), model.getKey());
        }
        var deployment = command;
        until("the models are deployed", PATIENCE_TO_CONNECT, () -> {
            try {
                deployment.send().join();
                return true;
            } catch (ClientStatusException notUpYet) {
                if (!NOT_UP_YET.contains(notUpYet.getStatusCode())) {
                    throw notUpYet;
                }
                return false;
            }
        });
    }

    private static String withoutNativeUserTasks(String xml) {
        return xml.replaceAll(NATIVE_USER_TASK, "");
    }

    /** The client of the application. */
    public CamundaClient client() {
        return client;
    }

    /** Turns outbox, inbox and task list once. */
    public void turn() {
        work();
        adversary.quietly(() -> {
            history.refreshOpenTasks();
            return true;
        });
    }

    /** @return how many messages and arrivals there were */
    private int work() {
        return adversary.quietly(() -> outbox.deliverAll() + inbox.takeUpAll());
    }

    /**
     * Turns the wheels until something is true.
     *
     * @param sentence what, for the message when it does not come true within 90 seconds, which only a very busy machine needs
     */
    public void until(String sentence, BooleanSupplier condition) {
        until(sentence, PATIENCE, condition);
    }

    private void until(String sentence, Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within %s: %s. Incidents: %s. Open tasks: %s".formatted(patience, sentence, incidents(), history.openTasks()));
            }
            turn();
            LockSupport.parkNanos(TURN.toNanos());
        }
    }

    /** The only open task of this element. */
    public UserTask awaitTask(String elementId) {
        until("there is one task " + elementId, () -> tasks(elementId).size() == 1);
        history.refreshOpenTasks();
        return tasks(elementId).getFirst();
    }

    /** Open tasks of this element, right now. */
    public List<UserTask> tasks(String elementId) {
        return history.openTasks().stream().filter(task -> task.elementId().equals(elementId)).toList();
    }

    /**
     * Completes a task as this person would in the task list.
     *
     * @param variables for example {@code Map.of("answer", Map.of("decision", "approve"))}
     */
    public void complete(UserTask task, String person, Map<String, ?> variables) {
        history.completedBy(task, person, clock.instant());
        client.newCompleteCommand(task.key()).variables(variables).send().join();
    }

    /** Lets time pass: first what can be done is done, then the application's clock moves, then the engine's, then timers and back-offs run. */
    public void travel(Duration by) {
        settle();
        clock.advance(by);
        running().increaseTime(by);
        settle();
    }

    /** Turns the wheels until nothing is waiting for the application: no message, no arrival, no job that a worker has not answered. */
    public void settle() {
        Set<Boolean> quiet = new HashSet<>();
        until("nothing is left to do", () -> {
            boolean idle = work() == 0 && history.jobsForWorkers() == 0;
            boolean twice = idle && quiet.contains(true);
            quiet.clear();
            quiet.add(idle);
            return twice;
        });
        history.refreshOpenTasks();
    }

    /** What the engine asks a person to mend, in words; empty when all is well. */
    public List<String> incidents() {
        List<String> open = new ArrayList<>();
        Set<Long> resolved = new HashSet<>();
        for (Record<?> record : running().getRecordStreamSource().getRecords()) {
            if (record.getValueType() == ValueType.INCIDENT && record.getIntent() == IncidentIntent.RESOLVED) {
                resolved.add(record.getKey());
            }
        }
        for (Record<?> record : running().getRecordStreamSource().getRecords()) {
            if (record.getIntent() == IncidentIntent.CREATED && !resolved.contains(record.getKey()) && record.getValue() instanceof IncidentRecordValue incident) {
                open.add(incident.getBpmnProcessId() + "/" + incident.getElementId() + ": " + incident.getErrorMessage());
            }
        }
        return open;
    }

    private ZeebeTestEngine running() {
        if (engine == null) {
            throw new IllegalStateException("There is no engine outside a test method");
        }
        return engine;
    }

    private static List<Resource> resources(String place) {
        try {
            return List.of(new PathMatchingResourcePatternResolver().getResources(place));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Resource resource) {
        try {
            return resource.getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
