package io.orderwright.localplatform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** The few questions the supervisor asks its parts over HTTP. */
final class Http {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final HttpClient CLIENT = HttpClient.newBuilder().connectTimeout(LIMIT).build();

    private Http() {}

    /** The body of a 200, or nothing while the part does not answer. */
    static Optional<String> get(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).timeout(LIMIT).build()).filter(answer -> answer.statusCode() == 200).map(HttpResponse::body);
    }

    static boolean postSucceeds(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).timeout(LIMIT).POST(BodyPublishers.noBody()).build()).filter(answer -> answer.statusCode() / 100 == 2).isPresent();
    }

    private static Optional<HttpResponse<String>> send(HttpRequest request) {
        try {
            return Optional.of(CLIENT.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty(); // not listening yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while waiting for " + request.uri() + ".", e);
        }
    }
}
