package io.orderwright.platform.webhook;

import io.orderwright.platform.outbox.OutboxChannel;
import io.orderwright.platform.outbox.OutboxMessage;
import io.orderwright.platform.webhook.Subscriptions.Subscription;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Tells subscribers, all of a batch at the same time. What is not taken is told again, longer and longer apart for about three quarters of a day; then a person sees it. */
@Component
class WebhookChannel implements OutboxChannel {

    static final String NAME = "webhook";
    private static final int TAKEN = 200;
    private static final int NOT_TAKEN = 300;
    private static final int GONE = 410;
    private static final Duration LONGEST_ASKED_FOR = Duration.ofHours(1);

    private final Subscriptions subscriptions;
    private final WebhookSettings settings;
    private final JsonMapper json;
    private final Clock clock;
    private final HttpClient client;

    WebhookChannel(Subscriptions subscriptions, WebhookSettings settings, JsonMapper json, Clock clock) {
        this.subscriptions = subscriptions;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
        client = HttpClient.newBuilder().connectTimeout(settings.answerWithin()).followRedirects(HttpClient.Redirect.NEVER).build();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Delivery> deliver(List<OutboxMessage> batch) {
        Map<Long, Subscription> open = subscriptions.open();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Delivery>> answers = batch.stream().map(message -> threads.submit(() -> {
                var payload = json.readValue(message.payload(), TellSubscribers.Payload.class);
                return deliver(open.get(payload.subscription()), payload);
            })).toList();
            return answers.stream().map(WebhookChannel::waitFor).toList();
        }
    }

    private static Delivery waitFor(Future<Delivery> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Delivery.Retry("Orderwright is stopping", Duration.ZERO);
        } catch (ExecutionException e) {
            return new Delivery.Retry(String.valueOf(e.getCause()), Duration.ZERO);
        }
    }

    private Delivery deliver(@Nullable Subscription subscription, TellSubscribers.Payload payload) {
        if (subscription == null) {
            return new Delivery.Delivered(); // it was ended: nobody wants to hear it any more
        }
        Optional<String> objection = WebhookAddress.objection(subscription.url(), settings);
        return objection.isPresent() ? new Delivery.Retry(objection.get(), Duration.ZERO) : send(subscription, payload);
    }

    private Delivery send(Subscription subscription, TellSubscribers.Payload payload) {
        long now = clock.instant().getEpochSecond();
        HttpRequest request = HttpRequest.newBuilder(URI.create(subscription.url())).timeout(settings.answerWithin()).header("Content-Type", "application/json")
                .header("webhook-id", payload.id()).header("webhook-timestamp", String.valueOf(now))
                .header("webhook-signature", subscription.secret().signature(payload.id(), now, payload.body())).POST(BodyPublishers.ofString(payload.body())).build();
        try {
            return judged(subscription, client.send(request, BodyHandlers.discarding()));
        } catch (IOException e) {
            return new Delivery.Retry("%s cannot be reached: %s".formatted(subscription.url(), e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()), Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Delivery.Retry("Orderwright is stopping", Duration.ZERO);
        }
    }

    private Delivery judged(Subscription subscription, HttpResponse<Void> answer) {
        int status = answer.statusCode();
        if (status >= TAKEN && status < NOT_TAKEN) {
            return new Delivery.Delivered();
        }
        if (status == GONE) {
            subscriptions.end(subscription.id(), null, "the subscriber answered 410 Gone");
            return new Delivery.Delivered();
        }
        return new Delivery.Retry("%s answered %d".formatted(subscription.url(), status), answer.headers().firstValue("Retry-After").map(WebhookChannel::seconds).orElse(Duration.ZERO));
    }

    private static Duration seconds(String text) {
        Duration asked = text.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(text)) : Duration.ZERO;
        return asked.compareTo(LONGEST_ASKED_FOR) > 0 ? LONGEST_ASKED_FOR : asked;
    }
}
