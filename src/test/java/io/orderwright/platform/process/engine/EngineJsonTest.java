package io.orderwright.platform.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EngineJsonTest {

    private record Result(Instant overdueAt, Duration patience, LocalDate day, @Nullable Instant chaseAt) {}

    @Test
    void writesMomentsAsDiagramsReadThem() {
        var written = new EngineJson().engineVariables().toJson(new Result(Instant.parse("2026-11-30T09:00:00Z"), Duration.ofHours(25), LocalDate.of(2026, 11, 30), null));

        assertThat(written).isEqualTo("{\"overdueAt\":\"2026-11-30T09:00:00Z\",\"patience\":\"PT25H\",\"day\":\"2026-11-30\",\"chaseAt\":null}");
    }
}
