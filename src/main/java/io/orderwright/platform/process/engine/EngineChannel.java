package io.orderwright.platform.process.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.PublishMessageResponse;
import io.grpc.Status;
import io.orderwright.platform.outbox.OutboxChannel;
import io.orderwright.platform.outbox.OutboxMessage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Publishes messages to the engine: a whole batch on its way at once, each under its own message id, so that a repeat changes nothing. */
@Component
@ConditionalOnBooleanProperty("orderwright.engine.enabled")
class EngineChannel implements OutboxChannel {

    /** Until an engine that was away is asked again. Never longer: an order must not wait for minutes because the engine fell several times. */
    private static final Duration AWAY_PAUSE = Duration.ofSeconds(2);

    private final CamundaClient client;
    private final JsonMapper json;
    private final EngineSettings settings;
    private final ModelDeployment deployment;

    EngineChannel(CamundaClient client, JsonMapper json, EngineSettings settings, ModelDeployment deployment) {
        this.client = client;
        this.json = json;
        this.settings = settings;
        this.deployment = deployment;
    }

    @Override
    public String name() {
        return EngineMessage.CHANNEL;
    }

    @Override
    public int attempts() {
        return settings.publishAttempts();
    }

    @Override
    public boolean isOpen() {
        return deployment.isDone();
    }

    @Override
    public List<Delivery> deliver(List<OutboxMessage> batch) {
        long end = System.nanoTime() + settings.answerWithin().toNanos();
        return batch.stream().map(this::publish).toList().stream().map(answer -> delivery(answer, end)).toList();
    }

    private Future<PublishMessageResponse> publish(OutboxMessage waiting) {
        EngineMessage message = json.readValue(waiting.payload(), EngineMessage.class);
        return client.newPublishMessageCommand().messageName(message.name()).correlationKey(message.correlationKey()).messageId(message.messageId())
                .timeToLive(settings.messageTimeToLive()).variables(message.variables()).requestTimeout(settings.answerWithin()).send();
    }

    private static Delivery delivery(Future<PublishMessageResponse> answer, long end) {
        try {
            answer.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            return new Delivery.Delivered();
        } catch (ExecutionException e) {
            return deliveryAfter(e);
        } catch (TimeoutException e) {
            return new Delivery.Held("The engine did not answer in time", AWAY_PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Delivery.Retry("Orderwright is stopping", Duration.ZERO);
        }
    }

    private static Delivery deliveryAfter(ExecutionException failure) {
        if (EngineAnswers.code(failure).filter(Status.Code.ALREADY_EXISTS::equals).isPresent()) {
            return new Delivery.Delivered();
        }
        if (EngineAnswers.isAway(failure)) {
            return new Delivery.Held(EngineAnswers.words(failure), AWAY_PAUSE);
        }
        return EngineAnswers.willPass(failure) ? new Delivery.Retry(EngineAnswers.words(failure), Duration.ZERO) : new Delivery.Refused(EngineAnswers.words(failure));
    }
}
