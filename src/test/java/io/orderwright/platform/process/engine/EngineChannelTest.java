package io.orderwright.platform.process.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.camunda.client.CamundaClient;
import io.orderwright.platform.outbox.OutboxChannel.Delivery;
import io.orderwright.platform.outbox.OutboxMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EngineChannelTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration SHORT = Duration.ofMillis(250);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int TIMES = 12;

    private static OutboxMessage message(String key) {
        return new OutboxMessage("engine/" + key, key, EngineMessage.CHANNEL, JSON.writeValueAsString(new EngineMessage("order.drafted", key, key, Map.of())));
    }

    private static EngineChannel channel(CamundaClient client) {
        return new EngineChannel(client, JSON, new EngineSettings(true, false, Duration.ofHours(24), SHORT, SHORT, SHORT, SHORT, 3), mock(ModelDeployment.class));
    }

    private static CamundaClient clientOf(int port) {
        return CamundaClient.newClientBuilder().grpcAddress(URI.create("http://127.0.0.1:" + port)).preferRestOverGrpc(false).build();
    }

    private static void assertHeldBackShortlyEachTime(EngineChannel channel) {
        var batch = List.of(message("PO-1"), message("PO-2"));
        for (int i = 0; i < TIMES; i++) {
            assertThat(channel.deliver(batch)).as("however often: the engine may be back any moment, and an order that waits ten minutes for its turn is as good as lost")
                    .hasSize(2).allSatisfy(answer -> assertThat(answer).isInstanceOfSatisfying(Delivery.Held.class, held -> assertThat(held.until()).isLessThanOrEqualTo(SOON)));
        }
    }

    @Test
    void waitsNoLongerForAnEngineThatWasAwayManyTimes() throws IOException {
        int nobody;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }
        try (var client = clientOf(nobody)) {
            assertHeldBackShortlyEachTime(channel(client));
        }
    }

    @Test
    void waitsNoLongerForAnEngineThatDoesNotAnswer() throws IOException {
        try (var silent = new ServerSocket(0, TIMES, InetAddress.getLoopbackAddress()); var client = clientOf(silent.getLocalPort())) {
            assertHeldBackShortlyEachTime(channel(client));
        }
    }
}
