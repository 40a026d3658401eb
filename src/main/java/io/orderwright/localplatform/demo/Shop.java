package io.orderwright.localplatform.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Orderwright as a program of the shop sees it: the public API, each call in the name of a person.
 *
 * @param base   address of the application
 * @param tokens API token by user name
 */
public record Shop(String base, Map<String, String> tokens) {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final HttpClient CLIENT = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final JsonMapper JSON = JsonMapper.shared();

    /** The answer to a question. */
    public JsonNode get(String person, String path) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + tokens.get(person)).GET());
    }

    /** @param key idempotency key: the same call again is no change */
    public JsonNode post(String person, String path, String key, Object body) {
        return send(HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + tokens.get(person)).header("Content-Type", "application/json")
                .header("Idempotency-Key", key).POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /** The address of one of the pages. */
    public String page(String path) {
        return base + path;
    }

    private JsonNode send(HttpRequest.Builder request) {
        var built = request.timeout(LIMIT).header("Accept", "application/json").build();
        try {
            HttpResponse<String> answer = CLIENT.send(built, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new StoryStuck("%s %s answered %d: %s".formatted(built.method(), built.uri(), answer.statusCode(), answer.body()));
            }
            return answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new StoryStuck("Orderwright does not answer at %s. Start it with ./run first.".formatted(base), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryStuck("Interrupted.", e);
        }
    }
}
