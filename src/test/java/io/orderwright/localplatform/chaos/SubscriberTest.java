package io.orderwright.localplatform.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SubscriberTest {

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void complainsAndHangsUpNowAndThenAndKnowsWhatItWasTold() throws InterruptedException {
        Set<Integer> answers = new TreeSet<>();
        try (Subscriber subscriber = new Subscriber(7)) {
            for (int i = 0; i < 100; i++) {
                answers.add(tell(subscriber, "evt_" + i, "body " + i));
            }
            assertThat(answers).containsExactly(0, 204, 503);
            assertThat(subscriber.events()).isEqualTo(100);
            assertThat(subscriber.again()).isZero();

            tell(subscriber, "evt_1", "body 1");
            tell(subscriber, "evt_2", "something else");

            assertThat(subscriber.again()).isEqualTo(2);
            assertThat(subscriber.otherwise()).isEqualTo(1);
            assertThat(subscriber.missing(List.of("evt_1", "evt_99", "evt_100"))).isEqualTo(1);
        }
    }

    private int tell(Subscriber subscriber, String id, String body) throws InterruptedException {
        try {
            return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/events".formatted(subscriber.port()))).header("webhook-id", id).POST(BodyPublishers.ofString(body)).build(),
                    BodyHandlers.discarding()).statusCode();
        } catch (IOException hungUp) {
            return 0;
        }
    }
}
