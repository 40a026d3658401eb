package io.orderwright.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderwright.localplatform.Person;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fifty programs take from one shelf at once, the application dies by {@code kill -9} under them, and it comes out as if nothing had happened. */
@EndToEnd
@Timeout(420)
class KilledInTheMiddleTest {

    private static final String SKU = "21498";
    private static final String SUPPLIER = "SALTMARSH";
    private static final int PROGRAMS = 50;
    private static final int ANSWERS_BEFORE_THE_KILL = 8;
    /** The retry of a program whose request was cut off is taken after 40 seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(300);
    private static final Duration ONE_CALL = Duration.ofSeconds(60);

    private final RealStack stack;
    private final Api tom;
    private final Api wanda;
    private final CountDownLatch toTheKill = new CountDownLatch(ANSWERS_BEFORE_THE_KILL);
    private final AtomicInteger retried = new AtomicInteger();

    KilledInTheMiddleTest(RealStack stack) {
        this.stack = stack;
        this.tom = stack.apiAs(Person.TOM);
        this.wanda = stack.apiAs(Person.WANDA);
    }

    @Test
    void fiftyMovementsAcrossTheReorderPointMakeOneNeedAndOneOrderWhenTheApplicationIsKilledInTheMiddle() throws Exception {
        JsonNode before = position();
        long above = before.path("position").asLong() - before.path("reorderPoint").asLong();
        assertThat(above).as("the shelf is full enough to begin with").isPositive();
        assertThat(needs()).isEmpty();
        long each = above / PROGRAMS + 1;

        try (var programs = Executors.newVirtualThreadPerTaskExecutor(); var client = HttpClient.newHttpClient()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 1; i <= PROGRAMS; i++) {
                var take = movement(i, each);
                answers.add(programs.submit(() -> sendUntilAnswered(client, take)));
            }
            assertThat(toTheKill.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            stack.killApplication();
            stack.startApplication();
            for (var answer : answers) {
                assertThat(answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(200);
            }
        }

        assertThat(retried.get()).as("requests that the kill cut off").isPositive();
        JsonNode after = position();
        assertThat(after.path("onHand").asLong()).isEqualTo(before.path("onHand").asLong() - PROGRAMS * each);
        List<JsonNode> ledger = tom.list("/stock-movements?sku=%s&limit=200".formatted(SKU)).stream().filter(row -> row.path("reference").asString().equals("killed-in-the-middle")).toList();
        assertThat(ledger).extracting(row -> row.path("key").asString()).doesNotHaveDuplicates().hasSize(PROGRAMS);
        assertThat(ledger).allSatisfy(row -> assertThat(row.path("quantity").asLong()).isEqualTo(each));

        await("the need of " + SKU + " is ordered").atMost(LIMIT).untilAsserted(() -> {
            assertThat(needs()).hasSize(1);
            assertThat(needs().getFirst().path("state").asString()).as("on an order, which may be issued by now").isIn("ORDERED", "FULFILLED");
        });
        await("order of " + SKU).atMost(LIMIT).untilAsserted(() -> assertThat(orders()).containsExactly(needs().getFirst().path("purchaseOrder").asString()));
        await("a second order would have come by now").during(Duration.ofSeconds(5)).atMost(LIMIT).untilAsserted(() -> {
            assertThat(orders()).hasSize(1);
            assertThat(needs()).hasSize(1);
        });
    }

    private HttpRequest movement(int program, long quantity) {
        var body = Map.of("movements", List.of(Map.of("key", "killed/" + program, "kind", "damaged", "sku", SKU, "location", "MAIN", "quantity", quantity, "reference", "killed-in-the-middle")));
        return HttpRequest.newBuilder(URI.create(wanda.address() + "/api/v1/stock-movements")).timeout(ONE_CALL).header("Authorization", "Bearer " + wanda.token())
                .header("Content-Type", "application/json").header("Idempotency-Key", "killed-" + program).POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body))).build();
    }

    /** Like any careful program: the same request with the same key until there is an answer. */
    private int sendUntilAnswered(HttpClient client, HttpRequest request) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
                if (answer.statusCode() != 409 && answer.statusCode() < 500) {
                    toTheKill.countDown();
                    return answer.statusCode();
                }
            } catch (IOException cutOff) {
                // the application is away
            }
            retried.incrementAndGet();
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
        return 0;
    }

    private JsonNode position() {
        return tom.get("/stock-positions?location=MAIN&sku=" + SKU).path("items").path(0);
    }

    private List<JsonNode> needs() {
        return tom.list("/replenishment-needs?limit=200").stream().filter(need -> need.path("sku").asString().equals(SKU)).toList();
    }

    private List<String> orders() {
        return tom.list("/purchase-orders?limit=200&supplier=" + SUPPLIER).stream().map(order -> order.path("number").asString())
                .filter(number -> tom.get("/purchase-orders/" + number).findValuesAsString("sku").contains(SKU)).toList();
    }
}
