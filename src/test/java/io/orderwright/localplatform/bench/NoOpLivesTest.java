package io.orderwright.localplatform.bench;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.camunda.client.CamundaClient;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.engine.EngineFactory;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The yardstick of the bench walks through the models that are deployed; when they change so that it cannot, this fails first. */
@Tag("process")
class NoOpLivesTest {

    private static final int LIMIT_SECONDS = 90;

    @Test
    void livesAWholeLifeOnTheModelsAsTheyAre() {
        ZeebeTestEngine engine = EngineFactory.create();
        engine.start();
        try (CamundaClient client = CamundaClient.newClientBuilder().grpcAddress(URI.create("http://" + engine.getGatewayAddress())).preferRestOverGrpc(false).build();
                NoOpLives lives = new NoOpLives(client)) {
            CompletableFuture<Void> life = CompletableFuture.runAsync(lives::live);
            assertThatCode(() -> life.get(LIMIT_SECONDS, TimeUnit.SECONDS)).as(() -> lastRecords(engine)).doesNotThrowAnyException();
        } finally {
            engine.stop();
        }
    }

    private static String lastRecords(ZeebeTestEngine engine) {
        return StreamSupport.stream(engine.getRecordStreamSource().getRecords().spliterator(), false).filter(record -> !record.getValueType().name().matches("PROCESS|DEPLOYMENT|.*DEFINITION|FORM|DECISION.*"))
                .map(record -> "%s %s %s".formatted(record.getValueType(), record.getIntent(), record.getValue()))
                .map(line -> line.substring(0, Math.min(line.length(), 300))).collect(Collectors.joining("\n"));
    }
}
