package io.orderwright.localplatform.chaos;

import io.orderwright.localplatform.Person;
import io.orderwright.localplatform.bench.OrderPapers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Careful programs of the shop and its suppliers: they repeat a request with the same idempotency key until it is answered, at whichever copy of the
 * application answers, and now and then once more although it was.
 */
final class Programs {

    private static final Duration ONE_CALL = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(400);
    private static final int REPEATED_PER_CENT = 20;
    private static final int PER_CENT = 100;
    private static final int ANSWERED_BEFORE = 422;
    /** Being worked on, not known yet because the database is away, too many. */
    private static final Set<Integer> PASSING = Set.of(401, 409, 429);

    private final HttpClient client = HttpClient.newBuilder().followRedirects(Redirect.NEVER).connectTimeout(Duration.ofSeconds(3)).build();
    private final List<String> applications;
    private final Map<String, String> tokens;
    final LongAdder repeated = new LongAdder();
    final LongAdder cutOff = new LongAdder();

    Programs(List<String> applications, Map<String, String> tokens) {
        this.applications = applications;
        this.tokens = tokens;
    }

    /** @throws IllegalStateException when it is refused for good, or the second answer is another one than the first */
    JsonNode post(String person, String path, String key, Object body) {
        String text = JsonMapper.shared().writeValueAsString(body);
        String answer = untilAnswered(base -> api(base, person, path, key, text)).body();
        if (ThreadLocalRandom.current().nextInt(PER_CENT) < REPEATED_PER_CENT) {
            repeated.increment();
            String second = untilAnswered(base -> api(base, person, path, key, text)).body();
            if (!second.equals(answer)) {
                throw new IllegalStateException("%s with the key %s was answered %s, and the second time %s".formatted(path, key, answer, second));
            }
        }
        return JsonMapper.shared().readTree(answer);
    }

    /** Lets a program on this machine hear of what happens. @return number of its subscription */
    long subscribe(int port) {
        var wanted = Map.of("url", "http://127.0.0.1:%d/events".formatted(port), "events", Subscriber.EVENTS);
        return post(Person.ADA.login(), "/api/v1/webhook-subscriptions", "chaos/subscription", wanted).path("subscription").path("id").asLong();
    }

    private HttpRequest api(String base, String person, String path, String key, String body) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(ONE_CALL).header("Authorization", "Bearer " + tokens.get(person)).header("Content-Type", "application/json")
                .header("Idempotency-Key", key).POST(BodyPublishers.ofString(body)).build();
    }

    JsonNode read(String person, String path) {
        return JsonMapper.shared().readTree(untilAnswered(base -> HttpRequest.newBuilder(URI.create(base + path)).timeout(ONE_CALL).header("Authorization", "Bearer " + tokens.get(person)).GET().build()).body());
    }

    /** A page without sign-in. @param pathAndQuery behind the address of the application */
    HttpResponse<String> open(String pathAndQuery) {
        return untilAnswered(base -> HttpRequest.newBuilder(URI.create(base + pathAndQuery)).timeout(ONE_CALL).GET().build());
    }

    /** A form of such a page, with the cookies that came with it; the answer may say that it was answered before. */
    HttpResponse<String> submit(String pathAndQuery, String fields, HttpResponse<String> page) {
        return untilAnswered(base -> HttpRequest.newBuilder(URI.create(base + pathAndQuery)).timeout(ONE_CALL).header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", OrderPapers.cookies(page)).POST(BodyPublishers.ofString(fields)).build());
    }

    private interface Request {

        HttpRequest at(String application);
    }

    private HttpResponse<String> untilAnswered(Request request) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String last = "nobody answered";
        while (System.nanoTime() < end) {
            String application = applications.get(ThreadLocalRandom.current().nextInt(applications.size()));
            try {
                HttpResponse<String> answer = client.send(request.at(application), BodyHandlers.ofString());
                int status = answer.statusCode();
                boolean form = !answer.uri().getPath().startsWith("/api");
                if (status / PER_CENT == 2 || status / PER_CENT == 3 || form && status == ANSWERED_BEFORE) {
                    return answer;
                }
                last = status + " " + answer.body();
                if (status / PER_CENT == 4 && !PASSING.contains(status)) {
                    throw new IllegalStateException("%s was refused with %s".formatted(answer.uri().getPath(), last));
                }
            } catch (IOException e) {
                last = e.toString();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            cutOff.increment();
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
        throw new IllegalStateException("A program gave up after %d minutes: %s".formatted(PATIENCE.toMinutes(), last));
    }
}
