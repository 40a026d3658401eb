package io.orderwright.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sets the clock of the broker. The application's clock is its own matter. */
public record EngineClock(String management) {

    /** Moves the engine's time forward and lets it run on from there. There is no way back: the log of a broker must not grow younger. Requests and activated jobs that are open expire. */
    public void forward(Duration duration) {
        post("/actuator/clock/add", "{\"offsetMilli\": " + duration.toMillis() + "}");
    }

    private void post(String path, String json) {
        send(HttpRequest.newBuilder(URI.create(management + path)).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)).build());
    }

    private static void send(HttpRequest request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("The engine's clock answered " + answer.statusCode() + " to " + request.uri() + ": " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
