package io.orderwright.platform.process.tasks;

import static io.orderwright.platform.process.tasks.HistoryHttp.moment;
import static io.orderwright.platform.process.tasks.HistoryHttp.momentOf;
import static io.orderwright.platform.process.tasks.HistoryHttp.text;

import io.orderwright.platform.process.CompletedTasks.CompletedTask;
import io.orderwright.platform.process.OpenTask;
import io.orderwright.platform.process.ProcessPosition.Step;
import io.orderwright.platform.process.tasks.LiveInstances.Live;
import io.orderwright.platform.process.tasks.LiveInstances.Stopped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tasklist and Operate 8.6, their v1 APIs. */
class HistoryOf86 implements History {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryOf86.class);
    private static final int PAGE = 200;
    private static final int MAX_STEPS = 1000;
    private static final int MAX_INSTANCES = 50;
    /** The longest pause between two rounds of Tasklist's importer, and a little more. */
    private static final Duration IMPORT_ROUND = Duration.ofSeconds(6);

    private final TasklistSettings settings;
    private final HistoryHttp http;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<Long, Instant> seen = new ConcurrentHashMap<>();

    HistoryOf86(TasklistSettings settings, JsonMapper json, Clock clock) {
        this.settings = settings;
        this.http = new HistoryHttp(settings, json);
        this.json = json;
        this.clock = clock;
    }

    @Override
    public List<CompletedTask> completed(long processInstanceKey, String elementId) {
        JsonNode tasks = http.post("/v1/tasks/search", Map.of("state", "COMPLETED", "processInstanceKey", String.valueOf(processInstanceKey),
                "taskDefinitionId", elementId, "pageSize", PAGE));
        List<CompletedTask> found = new ArrayList<>();
        for (JsonNode task : tasks) {
            if (elementId.equals(text(task.path("taskDefinitionId"))) && text(task.path("assignee")) != null) {
                found.add(new CompletedTask(task.path("id").asString(), task.path("assignee").asString(), momentOf(task.path("completionDate"))));
            }
        }
        return found;
    }

    @Override
    public List<OpenTask> open() {
        List<OpenTask> all = new ArrayList<>();
        JsonNode lastSort = null;
        JsonNode page;
        do {
            page = http.post("/v1/tasks/search", openTasksAfter(lastSort));
            for (JsonNode task : page) {
                all.add(openTask(task));
                lastSort = task.path("sortValues");
            }
        } while (page.size() == PAGE && lastSort != null && lastSort.isArray() && all.size() < settings.maxOpenTasks());
        return all;
    }

    private Map<String, Object> openTasksAfter(@Nullable JsonNode lastSort) {
        Map<String, Object> query = new HashMap<>();
        query.put("state", "CREATED");
        query.put("pageSize", PAGE);
        query.put("includeVariables", settings.subjectVariables().stream().map(name -> Map.of("name", name, "alwaysReturnFullValue", true)).toList());
        if (lastSort != null) {
            query.put("searchAfter", lastSort);
        }
        return query;
    }

    private OpenTask openTask(JsonNode task) {
        String key = task.path("id").asString();
        String element = task.path("taskDefinitionId").asString();
        String name = text(task.path("name"));
        return new OpenTask(key, element, name == null ? element : name, subject(task), groups(task), text(task.path("assignee")),
                momentOf(task.path("creationDate")), moment(task.path("dueDate")), settings.url().resolve("/tasklist/" + key).toString());
    }

    private String subject(JsonNode task) {
        Map<String, String> values = new HashMap<>();
        for (JsonNode variable : task.path("variables")) {
            String value = text(variable.path("value"));
            if (value != null) {
                values.put(variable.path("name").asString(), plain(value));
            }
        }
        return settings.subjectVariables().stream().filter(name -> !values.getOrDefault(name, "").isEmpty()).findFirst().map(values::get).orElse("");
    }

    /** Values come as JSON: a text has its quotes. */
    private String plain(String value) {
        JsonNode parsed = json.readTree(value);
        return parsed.isNull() ? "" : parsed.asString();
    }

    private static Set<String> groups(JsonNode task) {
        Set<String> groups = new HashSet<>();
        for (JsonNode group : task.path("candidateGroups")) {
            groups.add(group.asString());
        }
        return groups;
    }

    @Override
    public List<Step> steps(long processInstanceKey) {
        List<Step> steps = new ArrayList<>();
        JsonNode instance = http.get("/v1/process-instances/" + processInstanceKey);
        if (instance != null) {
            addSteps(processInstanceKey, instance.path("bpmnProcessId").asString(), steps, new HashSet<>());
        }
        steps.sort(Comparator.comparing(Step::startedAt));
        return steps;
    }

    private void addSteps(long key, String processId, List<Step> steps, Set<Long> seen) {
        if (!seen.add(key) || seen.size() > MAX_INSTANCES) {
            return;
        }
        JsonNode nodes = http.post("/v1/flownode-instances/search", Map.of("filter", Map.of("processInstanceKey", key), "size", MAX_STEPS,
                "sort", List.of(Map.of("field", "startDate", "order", "ASC"))));
        Map<Long, String> incidents = null;
        for (JsonNode node : nodes.path("items")) {
            String incident = null;
            if (node.path("incident").asBoolean(false)) {
                incidents = incidents == null ? incidents(key) : incidents;
                incident = incidents.getOrDefault(node.path("incidentKey").asLong(0), "A problem waits in Operate");
            }
            steps.add(new Step(processId, node.path("flowNodeId").asString(), momentOf(node.path("startDate")), moment(node.path("endDate")), incident));
        }
        JsonNode called = http.post("/v1/process-instances/search", Map.of("filter", Map.of("parentKey", key), "size", MAX_INSTANCES));
        for (JsonNode child : called.path("items")) {
            addSteps(child.path("key").asLong(), child.path("bpmnProcessId").asString(), steps, seen);
        }
    }

    private Map<Long, String> incidents(long key) {
        Map<Long, String> words = new HashMap<>();
        for (JsonNode incident : http.post("/v1/incidents/search", Map.of("filter", Map.of("processInstanceKey", key), "size", PAGE)).path("items")) {
            words.put(incident.path("key").asLong(), incident.path("message").asString());
        }
        return words;
    }

    @Override
    public List<Live> live(String processId, int limit) {
        List<Live> all = new ArrayList<>();
        JsonNode after = null;
        JsonNode page;
        do {
            Map<String, Object> query = new HashMap<>(Map.of("filter", Map.of("bpmnProcessId", processId, "state", "ACTIVE"), "size", MAX_STEPS,
                    "sort", List.of(Map.of("field", "key", "order", "ASC"))));
            if (after != null) {
                query.put("searchAfter", after);
            }
            page = http.post("/v1/process-instances/search", query);
            page.path("items").forEach(item -> all.add(new Live(item.path("key").asLong(), momentOf(item.path("startDate")))));
            after = page.path("sortValues");
        } while (page.path("items").size() == MAX_STEPS && after.isArray() && all.size() < limit);
        return all;
    }

    @Override
    public List<Stopped> stopped(int limit) {
        List<Stopped> all = new ArrayList<>();
        http.post("/v1/incidents/search", Map.of("filter", Map.of("state", "ACTIVE"), "size", limit)).path("items").forEach(item -> all.add(new Stopped(item.path("key").asLong(),
                item.path("jobKey").asLong(0), item.path("processInstanceKey").asLong(), item.path("message").asString(""), momentOf(item.path("creationTime")))));
        return all;
    }

    /**
     * Tasklist admits to a form only when a task uses it, so it is asked for the process that came with the form: its importer reads both from the same
     * deployment, the form at the latest in its next round.
     */
    @Override
    public boolean isKnown(String formId, long processDefinitionKey) {
        try {
            if (!seen.containsKey(processDefinitionKey) && http.get("/v1/internal/processes/" + processDefinitionKey) != null) {
                seen.put(processDefinitionKey, clock.instant());
            }
        } catch (HistoryAway away) {
            LOG.info("Whether the task list knows the form {} cannot be said yet: {}", formId, away.getMessage());
        }
        Instant since = seen.get(processDefinitionKey);
        return since != null && !clock.instant().isBefore(since.plus(IMPORT_ROUND));
    }
}
