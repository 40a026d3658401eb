package io.orderwright.processes;

import static java.util.stream.Collectors.joining;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.engine.EngineFactory;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.JobKind;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.VariableRecordValue;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * An engine in memory with one model, whose jobs a test plays: "when this job comes, complete it with that".
 *
 * <p>Nothing runs in the background: after each step {@link #settle} works off the scripted jobs until the process waits for something the test has to do. Decision tables are really evaluated.
 */
final class ScriptedEngine implements BeforeEachCallback, AfterEachCallback {

    static final String USER_TASK = "io.camunda.zeebe:userTask";
    private static final String DECISION = "platform.decide-by-table";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration MESSAGE_LIFE = Duration.ofDays(3);
    private static final int MOST_ROUNDS = 200;
    private static final JsonMapper JSON = new JsonMapper();

    private final CoveredModel covered;
    private final Set<String> stubbed;
    private final Map<String, Deque<Answer>> scripts = new HashMap<>();
    private final Map<String, Integer> worked = new HashMap<>();
    private final Set<Long> answered = new LinkedHashSet<>();
    private ZeebeTestEngine engine;
    private CamundaClient client;
    private int fences;

    /**
     * @param covered the model under test, the only one deployed
     * @param stubbed called processes that are replaced by one job of type {@code stub.<process id>}
     */
    ScriptedEngine(CoveredModel covered, String... stubbed) {
        this.covered = covered;
        this.stubbed = Set.of(stubbed);
    }

    // ---- script

    /** From now on jobs of this type complete with these variables, in turn; the last ones stay. */
    @SafeVarargs
    final void when(String jobType, Map<String, ?>... variables) {
        var answers = new ArrayDeque<Answer>();
        for (var each : variables) answers.add(new Complete(each));
        if (answers.isEmpty()) answers.add(new Complete(Map.of()));
        scripts.put(jobType, answers);
    }

    /** The first job of this type throws this error, all later ones complete. */
    void whenFirstThrows(String jobType, String errorCode) {
        scripts.put(jobType, new ArrayDeque<>(List.of(new Throw(errorCode), new Complete(Map.of()))));
    }

    /** Jobs of this type stay open until {@link #finish}. */
    void hold(String jobType) {
        scripts.put(jobType, new ArrayDeque<>(List.of(new Hold())));
    }

    // ---- steps

    void publish(String message, String key, Map<String, ?> variables) {
        client.newPublishMessageCommand().messageName(message).correlationKey(key).timeToLive(MESSAGE_LIFE).variables(variables).send().join();
        settle();
    }

    void publish(String message, String key) {
        publish(message, key, Map.of());
    }

    void start(String process, Map<String, ?> variables) {
        client.newCreateInstanceCommand().bpmnProcessId(process).latestVersion().variables(variables).send().join();
        settle();
    }

    /** A person completes the open user task of this element. */
    void completeTask(String element, Map<String, ?> answer) {
        complete(openTask(element), Map.of("answer", answer));
    }

    /** A person completes the task without its form, from the raw variables. */
    void completeTaskWithoutAnswer(String element) {
        complete(openTask(element), Map.of());
    }

    /** Completes the held job of this type. */
    void finish(String jobType, Map<String, ?> variables) {
        var held = openJobs().filter(job -> job.type().equals(jobType)).findFirst()
            .orElseThrow(() -> new AssertionError("No open job " + jobType + "; open are " + openJobs().map(Job::type).toList()));
        complete(held, variables);
    }

    /**
     * Moves the engine's clock and waits until every timer due by then has fired.
     *
     * <p>The engine fires due timers in the order of their due dates, so a timer of our own that is due last stands for all before it: no waiting by the wall clock.
     */
    void passTime(Duration time) {
        var fence = "fence-" + ++fences;
        client.newDeployResourceCommand().addProcessModel(Bpmn.createExecutableProcess(fence).startEvent()
            .intermediateCatchEvent("wait").timerWithDurationExpression("\"" + time + "\"").endEvent("reached").done(), fence + ".bpmn").send().join();
        client.newCreateInstanceCommand().bpmnProcessId(fence).latestVersion().send().join();
        idle();
        engine.increaseTime(time);
        await(() -> elements(ProcessInstanceIntent.ELEMENT_COMPLETED).anyMatch(element -> element.getBpmnProcessId().equals(fence) && element.getElementId().equals(fence)),
            "a timer of " + time);
        settle();
    }

    // ---- what came of it

    /** Element ids of the user tasks that wait for a person, in the order of their coming. */
    List<String> openTasks() {
        return openJobs().filter(job -> job.type().equals(USER_TASK)).map(Job::element).toList();
    }

    /** How many jobs of this type were worked off. */
    int worked(String jobType) {
        return worked.getOrDefault(jobType, 0);
    }

    boolean passed(String element) {
        return elements(ProcessInstanceIntent.ELEMENT_COMPLETED).anyMatch(value -> value.getElementId().equals(element));
    }

    /** Whether every instance of this process has ended, and at least one ever started. */
    boolean ended(String process) {
        var open = 0;
        var all = 0;
        for (var value : instances(process)) {
            all++;
            if (value.open) open++;
        }
        return all > 0 && open == 0;
    }

    int started(String process) {
        return instances(process).size();
    }

    /** The value that this variable was last given, in whatever scope. */
    @Nullable Object variable(String name) {
        Object latest = null;
        for (var value : variables()) if (value.getName().equals(name)) latest = JSON.readValue(value.getValue(), Object.class);
        return latest;
    }

    /** What a worker of the open job at this element would be handed. */
    Map<String, @Nullable Object> seenBy(String element) {
        return visibleTo(openJobs().filter(job -> job.element().equals(element)).findFirst().orElseThrow(() -> new AssertionError("No open job at " + element)));
    }

    /** Candidate groups, due date and priority of the open user task. */
    Map<String, String> headersOf(String element) {
        return openTask(element).value().getCustomHeaders();
    }

    Instant now() {
        var last = Instant.EPOCH;
        for (var each : records()) last = Instant.ofEpochMilli(each.getTimestamp());
        return last;
    }

    CamundaClient client() {
        return client;
    }

    // ---- life

    @Override
    public void beforeEach(ExtensionContext context) {
        scripts.clear();
        worked.clear();
        answered.clear();
        fences = 0;
        engine = EngineFactory.create();
        engine.start();
        client = CamundaClient.newClientBuilder().grpcAddress(URI.create("http://" + engine.getGatewayAddress())).preferRestOverGrpc(false).build();
        var deploy = client.newDeployResourceCommand().addResourceStringUtf8(Models.text(Models.tables().getFirst()), Models.tables().getFirst().getFileName().toString());
        for (var table : Models.tables().subList(1, Models.tables().size())) deploy = deploy.addResourceStringUtf8(Models.text(table), table.getFileName().toString());
        for (var form : Models.forms()) deploy = deploy.addResourceStringUtf8(Models.text(form), form.getFileName().toString());
        deploy = deploy.addResourceStringUtf8(Models.withUserTasksAsJobs(covered.diagram()), covered.process() + ".bpmn");
        for (var id : stubbed) deploy = deploy.addProcessModel(stub(id), id + ".bpmn");
        deploy.send().join();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        try {
            covered.see(records());
        } finally {
            client.close();
            engine.stop();
        }
    }

    private static BpmnModelInstance stub(String process) {
        return Bpmn.createExecutableProcess(process).startEvent().serviceTask("stub-" + process).zeebeJobType("stub." + process).endEvent().done();
    }

    // ---- play

    /** Works off scripted jobs until the process waits for a message, a timer, a person or a held job. */
    void settle() {
        for (var round = 0; round < MOST_ROUNDS; round++) {
            idle();
            var due = openJobs().filter(job -> !job.type().equals(USER_TASK) && !(script(job).peek() instanceof Hold)).toList();
            if (due.isEmpty()) {
                failOnIncident();
                return;
            }
            due.forEach(this::play);
        }
        throw new AssertionError("The process does not come to rest, last: " + openJobs().map(Job::element).toList());
    }

    private void play(Job job) {
        answered.add(job.key());
        worked.merge(job.type(), 1, Integer::sum);
        var answers = script(job);
        switch (answers.size() > 1 ? answers.remove() : answers.element()) {
            case Complete(var variables) -> client.newCompleteCommand(job.key()).variables(variables).send().join();
            case Throw(var code) -> client.newThrowErrorCommand(job.key()).errorCode(code).send().join();
            case Evaluate _ -> client.newCompleteCommand(job.key()).variables(Collections.singletonMap("result", evaluate(job))).send().join();
            case Hold _ -> throw new IllegalStateException("held: " + job);
        }
    }

    private @Nullable Object evaluate(Job job) {
        var decision = job.value().getCustomHeaders().get("decision");
        var seen = visibleTo(job);
        if (seen.get("subject") == null) throw new AssertionError("No subject for the decision " + decision);
        return decide(decision, (Map<String, ?>) seen.get("facts"));
    }

    /** Evaluates a deployed table. */
    @Nullable Object decide(String decision, Map<String, ?> facts) {
        var evaluated = client.newEvaluateDecisionCommand().decisionId(decision).variables(facts).send().join();
        if (evaluated.getFailureMessage() != null && !evaluated.getFailureMessage().isEmpty()) throw new AssertionError(decision + ": " + evaluated.getFailureMessage());
        return JSON.readValue(evaluated.getDecisionOutput(), Object.class);
    }

    private void complete(Job job, Map<String, ?> variables) {
        answered.add(job.key());
        worked.merge(job.type(), 1, Integer::sum);
        client.newCompleteCommand(job.key()).variables(variables).send().join();
        settle();
    }

    private Deque<Answer> script(Job job) {
        if (job.type().equals(DECISION)) return new ArrayDeque<>(List.of(new Evaluate()));
        if (job.type().equals(USER_TASK)) return new ArrayDeque<>(List.of(new Hold()));
        if (job.value().getJobKind() == JobKind.EXECUTION_LISTENER && !scripts.containsKey(job.type())) return new ArrayDeque<>(List.of(new Complete(Map.of("view", Map.of("of", job.element())))));
        var script = scripts.get(job.type());
        if (script == null) throw new AssertionError("No script for job " + job.type() + " at " + job.element());
        return script;
    }

    private Job openTask(String element) {
        return openJobs().filter(job -> job.type().equals(USER_TASK) && job.element().equals(element)).findFirst()
            .orElseThrow(() -> new AssertionError("No task " + element + "; open are " + openTasks()));
    }

    private Stream<Job> openJobs() {
        var open = new LinkedHashMap<Long, Job>();
        for (var each : records()) {
            if (!(each.getValue() instanceof JobRecordValue value)) continue;
            if (each.getIntent() == JobIntent.CREATED) open.put(each.getKey(), new Job(each.getKey(), value));
            if (Set.of(JobIntent.COMPLETED, JobIntent.CANCELED, JobIntent.ERROR_THROWN).contains(each.getIntent())) open.remove(each.getKey());
        }
        return open.values().stream().filter(job -> !answered.contains(job.key()));
    }

    private void failOnIncident() {
        var open = new LinkedHashMap<Long, String>();
        for (var each : records()) {
            if (!(each.getValue() instanceof IncidentRecordValue value)) continue;
            if (each.getIntent() == IncidentIntent.CREATED) open.put(each.getKey(), value.getElementId() + ": " + value.getErrorMessage());
            if (each.getIntent() == IncidentIntent.RESOLVED) open.remove(each.getKey());
        }
        if (!open.isEmpty()) throw new AssertionError(open.values().stream().collect(joining("\n")));
    }

    private Map<String, @Nullable Object> visibleTo(Job job) {
        var parents = new HashMap<Long, Long>();
        for (var each : records()) if (each.getValue() instanceof ProcessInstanceRecordValue value) parents.put(each.getKey(), value.getFlowScopeKey());
        var scopes = new ArrayList<Long>();
        for (Long scope = job.value().getElementInstanceKey(); scope != null && scope > 0; scope = parents.get(scope)) scopes.addFirst(scope);
        var seen = new HashMap<String, @Nullable Object>();
        for (var scope : scopes) for (var value : variables()) if (value.getScopeKey() == scope) seen.put(value.getName(), JSON.readValue(value.getValue(), Object.class));
        return seen;
    }

    private List<VariableRecordValue> variables() {
        var values = new ArrayList<VariableRecordValue>();
        for (var each : records()) if (each.getValue() instanceof VariableRecordValue value) values.add(value);
        return values;
    }

    private Stream<ProcessInstanceRecordValue> elements(ProcessInstanceIntent intent) {
        var values = new ArrayList<ProcessInstanceRecordValue>();
        for (var each : records()) if (each.getIntent() == intent && each.getValue() instanceof ProcessInstanceRecordValue value) values.add(value);
        return values.stream();
    }

    private List<Instance> instances(String process) {
        var found = new LinkedHashMap<Long, Instance>();
        for (var each : records()) {
            if (!(each.getValue() instanceof ProcessInstanceRecordValue value) || !value.getElementId().equals(process)) continue;
            if (each.getIntent() == ProcessInstanceIntent.ELEMENT_ACTIVATED) found.put(each.getKey(), new Instance(true));
            if (each.getIntent() == ProcessInstanceIntent.ELEMENT_COMPLETED || each.getIntent() == ProcessInstanceIntent.ELEMENT_TERMINATED) found.put(each.getKey(), new Instance(false));
        }
        return List.copyOf(found.values());
    }

    private Iterable<Record<?>> records() {
        return engine.getRecordStreamSource().getRecords();
    }

    private void idle() {
        try {
            engine.waitForIdleState(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (TimeoutException e) {
            throw new AssertionError("The engine does not come to rest", e);
        }
    }

    private void await(BooleanSupplier condition, String what) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("Waited in vain for " + what);
            idle();
        }
    }

    private record Instance(boolean open) {}

    private record Job(long key, JobRecordValue value) {
        String type() {
            return value.getType();
        }

        String element() {
            return value.getElementId();
        }
    }

    private sealed interface Answer {}

    private record Complete(Map<String, ?> variables) implements Answer {}

    private record Throw(String code) implements Answer {}

    private record Evaluate() implements Answer {}

    private record Hold() implements Answer {}
}
