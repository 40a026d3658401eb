package io.orderwright.auditor;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the engine says is alive: Operate of 8.6 ({@code /v1}), or the common API of 8.8 and later ({@code /v2}). Only reads. */
@Component
class EngineStore {

    private static final int PAGE = 500;
    private static final int REFUSED = 300;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    /** Operate writes +0000 where ISO 8601 wants +00:00. */
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder().append(DateTimeFormatter.ISO_LOCAL_DATE_TIME).appendPattern("[XXX][XX][X]").toFormatter();

    private final Where where;
    private final AuditorSettings settings;
    private final JsonMapper json;
    private @Nullable HttpClient client;

    EngineStore(Where where, AuditorSettings settings, JsonMapper json) {
        this.where = where;
        this.settings = settings;
        this.json = json;
    }

    /** Where the application itself looks. */
    @ConfigurationProperties("orderwright.tasklist")
    record Where(@DefaultValue("http://127.0.0.1:8080") URI url, @DefaultValue("") String username, @DefaultValue("") String password, @DefaultValue("V1") String api) {

        boolean isV1() {
            return api.equalsIgnoreCase("v1");
        }
    }

    /** @param key of a process instance that is alive @param since when it started */
    record Alive(long key, Instant since) {}

    /** @param instance whose step cannot go on @param step its element @param words why */
    record Stopped(long instance, String step, String words) {}

    /** The engine's store does not answer as it should. */
    static final class NotReadable extends Exception {

        NotReadable(String words) {
            super(words);
        }
    }

    /** Instances of these processes, called ones included. */
    List<Alive> alive(String process) throws NotReadable {
        List<Alive> all = new ArrayList<>();
        Map<String, Object> filter = where.isV1() ? Map.of("bpmnProcessId", process, "state", "ACTIVE") : Map.of("processDefinitionId", process, "state", "ACTIVE");
        for (JsonNode item : all("process-instances", filter)) {
            all.add(new Alive(item.path(where.isV1() ? "key" : "processInstanceKey").asLong(), moment(item.path("startDate").asString(""))));
        }
        return all;
    }

    private static Instant moment(String text) throws NotReadable {
        try {
            return OffsetDateTime.parse(text, MOMENT).toInstant();
        } catch (DateTimeParseException e) {
            throw new NotReadable("The engine's store names no moment: " + text);
        }
    }

    List<Stopped> incidents() throws NotReadable {
        List<Stopped> all = new ArrayList<>();
        for (JsonNode item : all("incidents", Map.of("state", "ACTIVE"))) {
            all.add(new Stopped(item.path("processInstanceKey").asLong(), item.path("flowNodeId").asString(item.path("elementId").asString("")),
                    item.path("message").asString(item.path("errorMessage").asString(""))));
        }
        return all;
    }

    private List<JsonNode> all(String what, Map<String, Object> filter) throws NotReadable {
        List<JsonNode> all = new ArrayList<>();
        @Nullable JsonNode after = null;
        JsonNode page;
        do {
            page = search(what, filter, after);
            page.path("items").forEach(all::add);
            after = where.isV1() ? page.path("sortValues") : page.path("page").path("endCursor");
        } while (page.path("items").size() == PAGE && !after.isMissingNode() && !after.isNull() && all.size() < settings.maxInstances());
        return all;
    }

    private JsonNode search(String what, Map<String, Object> filter, @Nullable JsonNode after) throws NotReadable {
        Map<String, Object> query = new HashMap<>(Map.of("filter", filter));
        if (where.isV1()) {
            query.put("size", PAGE);
            query.put("sort", List.of(Map.of("field", "key", "order", "ASC")));
            if (after != null) {
                query.put("searchAfter", after);
            }
        } else {
            Map<String, Object> page = new HashMap<>(Map.of("limit", PAGE));
            if (after != null) {
                page.put("after", after.asString());
            }
            query.put("page", page);
        }
        return post((where.isV1() ? "/v1/" : "/v2/") + what + "/search", json.writeValueAsString(query));
    }

    private JsonNode post(String path, String body) throws NotReadable {
        HttpResponse<String> answer = send(path, body);
        if ((answer.statusCode() == UNAUTHORIZED || answer.statusCode() == FORBIDDEN) && where.isV1()) {
            send("/api/login?username=%s&password=%s".formatted(encoded(where.username()), encoded(where.password())), "");
            answer = send(path, body);
        }
        if (answer.statusCode() >= REFUSED) {
            throw new NotReadable("%s%s answered %d".formatted(where.url(), path, answer.statusCode()));
        }
        try {
            return json.readTree(answer.body());
        } catch (JacksonException e) {
            throw new NotReadable("%s%s answered no JSON".formatted(where.url(), path));
        }
    }

    private HttpResponse<String> send(String path, String body) throws NotReadable {
        if (client == null) {
            client = HttpClient.newBuilder().connectTimeout(settings.answerWithin()).cookieHandler(new CookieManager()).version(HttpClient.Version.HTTP_1_1).build();
        }
        var request = HttpRequest.newBuilder(where.url().resolve(path)).timeout(settings.answerWithin()).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        if (!where.isV1() && !where.username().isEmpty()) {
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString((where.username() + ":" + where.password()).getBytes(StandardCharsets.UTF_8)));
        }
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new NotReadable("%s cannot be reached".formatted(where.url()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotReadable("Interrupted while asking " + where.url());
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
