package io.orderwright.platform.process.tasks;

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
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON over HTTP with a time limit on everything. Signs in by cookie (8.6) when an answer is 401, or sends the password with every request (8.8). */
final class HistoryHttp {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int REDIRECTS = 300;
    /** Operate writes +0000 where ISO 8601 wants +00:00. */
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder().append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]").toFormatter();

    private final TasklistSettings settings;
    private final JsonMapper json;
    private final HttpClient client;

    HistoryHttp(TasklistSettings settings, JsonMapper json) {
        this.settings = settings;
        this.json = json;
        this.client = HttpClient.newBuilder().connectTimeout(settings.answerWithin()).cookieHandler(new CookieManager())
                .version(HttpClient.Version.HTTP_1_1).build();
    }

    JsonNode post(String path, Object body) {
        return call(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json.writeValueAsString(body))).build())
                .orElseThrow(path);
    }

    /** @return null when there is no such thing (404) */
    @Nullable JsonNode get(String path) {
        return call(request(path).GET().build()).orNull(path);
    }

    private record Answer(int status, String body, JsonMapper json) {

        JsonNode orElseThrow(String path) {
            if (status >= REDIRECTS) {
                throw new HistoryAway("%s answered %d".formatted(path, status));
            }
            try {
                return json.readTree(body);
            } catch (JacksonException e) {
                throw new HistoryAway("%s answered no JSON".formatted(path), e);
            }
        }

        @Nullable JsonNode orNull(String path) {
            return status == NOT_FOUND ? null : orElseThrow(path);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.url().resolve(path)).timeout(settings.answerWithin()).header("Accept", "application/json");
        if (settings.api() == TasklistSettings.Api.V2 && !settings.username().isEmpty()) {
            request.header("Authorization", "Basic " + Base64.getEncoder()
                    .encodeToString((settings.username() + ":" + settings.password()).getBytes(StandardCharsets.UTF_8)));
        }
        return request;
    }

    private Answer call(HttpRequest request) {
        HttpResponse<String> answer = send(request);
        boolean strangers = answer.statusCode() == UNAUTHORIZED || answer.statusCode() == FORBIDDEN;
        if (strangers && settings.api() == TasklistSettings.Api.V1) {
            signIn();
            answer = send(request);
        }
        return new Answer(answer.statusCode(), answer.body(), json);
    }

    private void signIn() {
        URI login = settings.url().resolve("/api/login?username=" + encoded(settings.username()) + "&password=" + encoded(settings.password()));
        int status = send(HttpRequest.newBuilder(login).timeout(settings.answerWithin()).POST(BodyPublishers.noBody()).build()).statusCode();
        if (status >= REDIRECTS) {
            throw new HistoryAway("Sign-in of %s at %s answered %d".formatted(settings.username(), settings.url(), status));
        }
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new HistoryAway("%s cannot be reached".formatted(settings.url()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HistoryAway("Interrupted while asking " + settings.url(), e);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static @Nullable Instant moment(JsonNode node) {
        if (node.isMissingNode() || node.isNull() || node.asString().isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(node.asString(), MOMENT).toInstant();
        } catch (DateTimeParseException e) {
            throw new HistoryAway("Not a moment: " + node.asString(), e);
        }
    }

    /** @throws HistoryAway when it is not there */
    static Instant momentOf(JsonNode node) {
        Instant moment = moment(node);
        if (moment == null) {
            throw new HistoryAway("A moment is missing");
        }
        return moment;
    }

    static @Nullable String text(JsonNode node) {
        return node.isMissingNode() || node.isNull() || node.asString().isEmpty() ? null : node.asString();
    }
}
