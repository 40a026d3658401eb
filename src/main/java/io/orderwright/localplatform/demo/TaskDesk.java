package io.orderwright.localplatform.demo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One person at Camunda Tasklist: finds a task, takes it, fills it in. */
public final class TaskDesk {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int PAGE = 100;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).connectTimeout(Duration.ofSeconds(5)).build();
    private final String tasklist;
    private final String person;

    private TaskDesk(String tasklist, String person) {
        this.tasklist = tasklist;
        this.person = person;
    }

    /** Logs the person in. */
    public static TaskDesk of(String tasklist, String person, String password) {
        var desk = new TaskDesk(tasklist, person);
        desk.send("POST", "/api/login?username=%s&password=%s".formatted(encoded(person), encoded(password)), "");
        return desk;
    }

    /** The open task of this kind about this business key, when Tasklist knows it. */
    public Optional<String> find(String elementId, String variable, String value) {
        return Optional.ofNullable(open(elementId, variable).get(value));
    }

    /** The open tasks of this kind by the business key they are about, as far as Tasklist knows them and one page holds them. */
    public Map<String, String> open(String elementId, String variable) {
        var found = send("POST", "/v1/tasks/search", JSON.writeValueAsString(Map.of("state", "CREATED", "taskDefinitionId", elementId, "pageSize", PAGE,
                "includeVariables", List.of(Map.of("name", variable, "alwaysReturnFullValue", true)))));
        Map<String, String> open = new LinkedHashMap<>();
        for (JsonNode task : found) {
            for (JsonNode held : task.path("variables")) {
                if (variable.equals(held.path("name").asString())) {
                    open.put(JSON.readTree(held.path("value").asString()).asString(), task.path("id").asString());
                }
            }
        }
        return open;
    }

    /** The address where a person sees the task. */
    public String link(String task) {
        return tasklist + "/tasklist/" + task;
    }

    /** Takes the task and completes it with this answer. */
    public void complete(String task, Object answer) {
        send("PATCH", "/v1/tasks/%s/assign".formatted(task), JSON.writeValueAsString(Map.of("assignee", person, "allowOverrideAssignment", true)));
        send("PATCH", "/v1/tasks/%s/complete".formatted(task),
                JSON.writeValueAsString(Map.of("variables", List.of(Map.of("name", "answer", "value", JSON.writeValueAsString(answer))))));
    }

    private JsonNode send(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(tasklist + path)).timeout(LIMIT).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body)).build();
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new StoryStuck("Tasklist answered %d to %s as %s: %s".formatted(answer.statusCode(), method + " " + path.replaceAll("\\?.*", ""), person, answer.body()));
            }
            return answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new StoryStuck("Tasklist does not answer at %s. Start it with ./run first.".formatted(tasklist), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryStuck("Interrupted.", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
