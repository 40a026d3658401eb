package io.orderwright.platform.process.tasks;

import static io.orderwright.platform.process.tasks.HistoryHttp.moment;
import static io.orderwright.platform.process.tasks.HistoryHttp.momentOf;
import static io.orderwright.platform.process.tasks.HistoryHttp.text;

import io.orderwright.platform.process.CompletedTasks.CompletedTask;
import io.orderwright.platform.process.OpenTask;
import io.orderwright.platform.process.ProcessPosition.Step;
import io.orderwright.platform.process.tasks.LiveInstances.Live;
import io.orderwright.platform.process.tasks.LiveInstances.Stopped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Camunda 8.8 and later: one API, {@code /v2}. Keys come as texts. */
class HistoryOf88 implements History {

    private static final int PAGE = 200;
    private static final int MAX_STEPS = 1000;
    private static final int MAX_INSTANCES = 50;

    private final TasklistSettings settings;
    private final HistoryHttp http;
    private final JsonMapper json;

    HistoryOf88(TasklistSettings settings, JsonMapper json) {
        this.settings = settings;
        this.http = new HistoryHttp(settings, json);
        this.json = json;
    }

    @Override
    public List<CompletedTask> completed(long processInstanceKey, String elementId) {
        JsonNode tasks = search("user-tasks", Map.of("state", "COMPLETED", "processInstanceKey", String.valueOf(processInstanceKey), "elementId", elementId), PAGE, null);
        List<CompletedTask> found = new ArrayList<>();
        for (JsonNode task : tasks.path("items")) {
            if (text(task.path("assignee")) != null) {
                found.add(new CompletedTask(task.path("userTaskKey").asString(), task.path("assignee").asString(), momentOf(task.path("completionDate"))));
            }
        }
        return found;
    }

    @Override
    public List<OpenTask> open() {
        List<JsonNode> tasks = new ArrayList<>();
        String cursor = null;
        JsonNode page;
        do {
            page = search("user-tasks", Map.of("state", "CREATED"), PAGE, cursor);
            page.path("items").forEach(tasks::add);
            cursor = text(page.path("page").path("endCursor"));
        } while (page.path("items").size() == PAGE && cursor != null && tasks.size() < settings.maxOpenTasks());
        Map<String, Map<String, String>> variables = subjectVariables(tasks);
        return tasks.stream().map(task -> openTask(task, variables.getOrDefault(task.path("processInstanceKey").asString(), Map.of()))).toList();
    }

    private OpenTask openTask(JsonNode task, Map<String, String> variables) {
        String key = task.path("userTaskKey").asString();
        String element = task.path("elementId").asString();
        String name = text(task.path("name"));
        String subject = settings.subjectVariables().stream().filter(variables::containsKey).findFirst().map(variables::get).orElse("");
        Set<String> groups = new HashSet<>();
        task.path("candidateGroups").forEach(group -> groups.add(group.asString()));
        return new OpenTask(key, element, name == null ? element : name, subject, groups, text(task.path("assignee")),
                momentOf(task.path("creationDate")), moment(task.path("dueDate")), settings.url().resolve("/tasklist/" + key).toString());
    }

    /** The subject of each process instance, a page of instances at a time. */
    private Map<String, Map<String, String>> subjectVariables(List<JsonNode> tasks) {
        Map<String, Map<String, String>> byInstance = new HashMap<>();
        List<String> instances = tasks.stream().map(task -> task.path("processInstanceKey").asString()).distinct().toList();
        for (int from = 0; from < instances.size(); from += PAGE) {
            List<String> some = instances.subList(from, Math.min(instances.size(), from + PAGE));
            JsonNode found = search("variables", Map.of("name", Map.of("$in", settings.subjectVariables()), "processInstanceKey", Map.of("$in", some)),
                    PAGE * settings.subjectVariables().size(), null);
            for (JsonNode variable : found.path("items")) {
                JsonNode value = json.readTree(variable.path("value").asString("null"));
                if (!value.isNull() && !value.asString("").isEmpty()) {
                    byInstance.computeIfAbsent(variable.path("processInstanceKey").asString(), key -> new HashMap<>())
                            .put(variable.path("name").asString(), value.asString());
                }
            }
        }
        return byInstance;
    }

    @Override
    public List<Step> steps(long processInstanceKey) {
        List<Step> steps = new ArrayList<>();
        addSteps(String.valueOf(processInstanceKey), steps, new HashSet<>());
        steps.sort(Comparator.comparing(Step::startedAt));
        return steps;
    }

    private void addSteps(String key, List<Step> steps, Set<String> seen) {
        if (!seen.add(key) || seen.size() > MAX_INSTANCES) {
            return;
        }
        for (JsonNode element : search("element-instances", Map.of("processInstanceKey", key), MAX_STEPS, null).path("items")) {
            if (!"PROCESS".equals(element.path("type").asString(""))) {
                steps.add(new Step(element.path("processDefinitionId").asString(), element.path("elementId").asString(), momentOf(element.path("startDate")),
                        moment(element.path("endDate")), incident(element)));
            }
        }
        for (JsonNode child : search("process-instances", Map.of("parentProcessInstanceKey", key), MAX_INSTANCES, null).path("items")) {
            addSteps(child.path("processInstanceKey").asString(), steps, seen);
        }
    }

    private @Nullable String incident(JsonNode element) {
        if (!element.path("hasIncident").asBoolean(false)) {
            return null;
        }
        JsonNode incident = http.get("/v2/incidents/" + element.path("incidentKey").asString());
        return incident == null ? "A problem waits in Operate" : incident.path("errorMessage").asString();
    }

    @Override
    public List<Live> live(String processId, int limit) {
        List<Live> all = new ArrayList<>();
        String cursor = null;
        JsonNode page;
        do {
            page = search("process-instances", Map.of("processDefinitionId", processId, "state", "ACTIVE"), MAX_STEPS, cursor);
            page.path("items").forEach(item -> all.add(new Live(item.path("processInstanceKey").asLong(), momentOf(item.path("startDate")))));
            cursor = text(page.path("page").path("endCursor"));
        } while (page.path("items").size() == MAX_STEPS && cursor != null && all.size() < limit);
        return all;
    }

    @Override
    public List<Stopped> stopped(int limit) {
        List<Stopped> all = new ArrayList<>();
        search("incidents", Map.of("state", "ACTIVE"), limit, null).path("items").forEach(item -> all.add(new Stopped(item.path("incidentKey").asLong(),
                item.path("jobKey").asLong(0), item.path("processInstanceKey").asLong(), item.path("errorMessage").asString(""), momentOf(item.path("creationTime")))));
        return all;
    }

    private JsonNode search(String what, Map<String, Object> filter, int limit, @Nullable String cursor) {
        Map<String, Object> page = new HashMap<>();
        page.put("limit", limit);
        if (cursor != null) {
            page.put("after", cursor);
        }
        return http.post("/v2/" + what + "/search", Map.of("filter", filter, "page", page));
    }

    /** From 8.8 on a form belongs to the same store as its task: who sees the task sees the form. */
    @Override
    public boolean isKnown(String formId, long processDefinitionKey) {
        return true;
    }
}
