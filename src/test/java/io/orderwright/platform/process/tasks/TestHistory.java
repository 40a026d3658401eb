package io.orderwright.platform.process.tasks;

import io.camunda.zeebe.process.test.api.RecordStreamSource;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.VariableRecordValue;
import io.orderwright.platform.process.CompletedTasks.CompletedTask;
import io.orderwright.platform.process.OpenTask;
import io.orderwright.platform.process.ProcessPosition.Step;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The history of the engine in memory, read from its record stream, so that everything that reads a history works in tests as it is. */
@TestComponent
@Primary
public class TestHistory implements History {

    private static final String USER_TASK = "io.camunda.zeebe:userTask";
    private static final String GROUPS = "io.camunda.zeebe:candidateGroups";
    private static final String DUE = "io.camunda.zeebe:dueDate";
    private static final Set<JobIntent> OVER = Set.of(JobIntent.COMPLETED, JobIntent.CANCELED, JobIntent.ERROR_THROWN);

    private final TasklistSettings settings;
    private final ObjectProvider<TaskProjection> projection;
    private final JsonMapper json;
    private final List<Completed> completed = new CopyOnWriteArrayList<>();
    private volatile @Nullable RecordStreamSource records;

    TestHistory(TasklistSettings settings, ObjectProvider<TaskProjection> projection, JsonMapper json) {
        this.settings = settings;
        this.projection = projection;
        this.json = json;
    }

    /**
     * A user task that waits.
     *
     * @param key             of its job
     * @param processInstance of the instance it belongs to
     * @param view            what the form would show, missing when nothing
     */
    public record UserTask(long key, long processInstance, String processId, String elementId, String subject, Set<String> groups, @Nullable Instant dueAt, JsonNode view) {}

    private record Completed(long processInstance, String elementId, CompletedTask task) {}

    /** A new engine: what was known of the last one is forgotten. */
    public void read(RecordStreamSource source) {
        records = source;
        completed.clear();
    }

    /** A person is about to complete this task. */
    public void completedBy(UserTask task, String person, Instant at) {
        completed.add(new Completed(task.processInstance(), task.elementId(), new CompletedTask(String.valueOf(task.key()), person, at)));
    }

    /** Brings {@code OpenTasks} up to date. */
    public void refreshOpenTasks() {
        projection.getObject().refresh();
    }

    /** Jobs that a worker of the application has yet to answer; what failed and waits some time for its next attempt does not count. */
    public int jobsForWorkers() {
        return (int) jobs().values().stream().filter(job -> !isUserTask(job) && !isResting(job) && !hasNoRetries(job)).count();
    }

    private static boolean isResting(Record<JobRecordValue> job) {
        return job.getIntent() == JobIntent.FAILED && job.getValue().getRetryBackoff() > 0;
    }

    private static boolean hasNoRetries(Record<JobRecordValue> job) {
        return job.getValue().getRetries() == 0;
    }

    public List<UserTask> openTasks() {
        Map<Long, Map<String, String>> variables = variables();
        return jobs().values().stream().filter(TestHistory::isUserTask).map(job -> userTask(job, variables)).toList();
    }

    private static boolean isUserTask(Record<JobRecordValue> job) {
        return job.getValue().getType().equals(USER_TASK);
    }

    /** The last event of every job that is not over. */
    private Map<Long, Record<JobRecordValue>> jobs() {
        Map<Long, Record<JobRecordValue>> open = new LinkedHashMap<>();
        for (Record<?> record : all()) {
            if (record.getValueType() == ValueType.JOB && record.getRecordType() == RecordType.EVENT && record.getIntent() instanceof JobIntent intent) {
                if (OVER.contains(intent)) {
                    open.remove(record.getKey());
                } else if (intent == JobIntent.CREATED || open.containsKey(record.getKey())) {
                    open.put(record.getKey(), job(record));
                }
            }
        }
        return open;
    }

    @SuppressWarnings("unchecked")
    private static Record<JobRecordValue> job(Record<?> record) {
        return (Record<JobRecordValue>) record;
    }

    private Map<Long, Map<String, String>> variables() {
        Map<Long, Map<String, String>> byScope = new LinkedHashMap<>();
        for (Record<?> record : all()) {
            if (record.getRecordType() == RecordType.EVENT && record.getValue() instanceof VariableRecordValue variable) {
                byScope.computeIfAbsent(variable.getScopeKey(), scope -> new LinkedHashMap<>()).put(variable.getName(), variable.getValue());
            }
        }
        return byScope;
    }

    private UserTask userTask(Record<JobRecordValue> record, Map<Long, Map<String, String>> variables) {
        JobRecordValue job = record.getValue();
        Map<String, String> local = variables.getOrDefault(job.getElementInstanceKey(), Map.of());
        Map<String, String> ofInstance = variables.getOrDefault(job.getProcessInstanceKey(), Map.of());
        String subject = settings.subjectVariables().stream().filter(ofInstance::containsKey).map(name -> json.readTree(ofInstance.get(name)))
                .filter(value -> !value.isNull()).findFirst().map(JsonNode::asString).orElse("");
        String groups = job.getCustomHeaders().getOrDefault(GROUPS, "[]");
        String due = job.getCustomHeaders().get(DUE);
        Set<String> names = new TreeSet<>();
        json.readTree(groups).forEach(group -> names.add(group.asString()));
        return new UserTask(record.getKey(), job.getProcessInstanceKey(), job.getBpmnProcessId(), job.getElementId(), subject, names,
                due == null ? null : ZonedDateTime.parse(due).toInstant(), json.readTree(local.getOrDefault("view", "null")));
    }

    @Override
    public List<CompletedTask> completed(long processInstanceKey, String elementId) {
        return completed.stream().filter(one -> one.processInstance() == processInstanceKey && one.elementId().equals(elementId)).map(Completed::task).toList();
    }

    @Override
    public List<OpenTask> open() {
        return openTasks().stream().map(task -> new OpenTask(String.valueOf(task.key()), task.elementId(), task.elementId(), task.subject(), task.groups(), null,
                createdAt(task.key()), task.dueAt(), settings.url() + "/tasklist/" + task.key())).toList();
    }

    private Instant createdAt(long key) {
        for (Record<?> record : all()) {
            if (record.getKey() == key && record.getIntent() == JobIntent.CREATED) {
                return Instant.ofEpochMilli(record.getTimestamp());
            }
        }
        throw new IllegalStateException("No job " + key);
    }

    @Override
    public List<Step> steps(long processInstanceKey) {
        Set<Long> instances = new TreeSet<>(Set.of(processInstanceKey));
        Map<Long, Step> steps = new LinkedHashMap<>();
        for (Record<?> record : all()) {
            if (record.getRecordType() == RecordType.EVENT && record.getValue() instanceof ProcessInstanceRecordValue element) {
                if (instances.contains(element.getParentProcessInstanceKey())) {
                    instances.add(element.getProcessInstanceKey());
                }
                if (instances.contains(element.getProcessInstanceKey()) && element.getBpmnElementType() != BpmnElementType.PROCESS
                        && element.getBpmnElementType() != BpmnElementType.SEQUENCE_FLOW) {
                    Instant at = Instant.ofEpochMilli(record.getTimestamp());
                    if (record.getIntent() == ProcessInstanceIntent.ELEMENT_ACTIVATED) {
                        steps.put(record.getKey(), new Step(element.getBpmnProcessId(), element.getElementId(), at, null, null));
                    } else if (record.getIntent() == ProcessInstanceIntent.ELEMENT_COMPLETED || record.getIntent() == ProcessInstanceIntent.ELEMENT_TERMINATED) {
                        steps.computeIfPresent(record.getKey(), (key, step) -> new Step(step.processId(), step.elementId(), step.startedAt(), at, null));
                    }
                }
            }
        }
        return new ArrayList<>(steps.values());
    }

    @Override
    public List<LiveInstances.Live> live(String processId, int limit) {
        Map<Long, LiveInstances.Live> alive = new LinkedHashMap<>();
        for (Record<?> record : all()) {
            if (record.getRecordType() == RecordType.EVENT && record.getValue() instanceof ProcessInstanceRecordValue element && element.getBpmnElementType() == BpmnElementType.PROCESS
                    && element.getBpmnProcessId().equals(processId)) {
                if (record.getIntent() == ProcessInstanceIntent.ELEMENT_ACTIVATED) {
                    alive.put(record.getKey(), new LiveInstances.Live(record.getKey(), Instant.ofEpochMilli(record.getTimestamp())));
                } else if (record.getIntent() == ProcessInstanceIntent.ELEMENT_COMPLETED || record.getIntent() == ProcessInstanceIntent.ELEMENT_TERMINATED) {
                    alive.remove(record.getKey());
                }
            }
        }
        return new ArrayList<>(alive.values());
    }

    @Override
    public List<LiveInstances.Stopped> stopped(int limit) {
        Map<Long, LiveInstances.Stopped> open = new LinkedHashMap<>();
        for (Record<?> record : all()) {
            if (record.getRecordType() == RecordType.EVENT && record.getValue() instanceof IncidentRecordValue incident) {
                if (record.getIntent() == IncidentIntent.CREATED) {
                    open.put(record.getKey(), new LiveInstances.Stopped(record.getKey(), Math.max(0, incident.getJobKey()), incident.getProcessInstanceKey(), incident.getErrorMessage(),
                            Instant.ofEpochMilli(record.getTimestamp())));
                } else if (record.getIntent() == IncidentIntent.RESOLVED) {
                    open.remove(record.getKey());
                }
            }
        }
        return new ArrayList<>(open.values());
    }

    @Override
    public boolean isKnown(String formId, long processDefinitionKey) {
        return true;
    }

    private Iterable<Record<?>> all() {
        RecordStreamSource source = records;
        return source == null ? List.of() : source.getRecords();
    }
}
