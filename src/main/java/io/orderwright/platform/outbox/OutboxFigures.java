package io.orderwright.platform.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How the outbox is doing: {@code orderwright.outbox.pending}, {@code .oldest.age} (seconds) and {@code .dead} for each channel, and a health part
 * {@code outbox} that names the same figures. Only an unreadable table makes it unhealthy: a mail server that is away is no reason to restart us.
 */
@Component("outboxHealthIndicator")
class OutboxFigures implements HealthIndicator {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final List<String> channels;

    OutboxFigures(JdbcClient jdbc, Clock clock, List<OutboxChannel> channels, MeterRegistry meters) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.channels = channels.stream().map(OutboxChannel::name).sorted().toList();
        for (String channel : this.channels) {
            Gauge.builder("orderwright.outbox.pending", () -> count(channel, "WAITING")).tag("channel", channel).register(meters);
            Gauge.builder("orderwright.outbox.dead", () -> count(channel, "DEAD")).tag("channel", channel).register(meters);
            Gauge.builder("orderwright.outbox.oldest.age", () -> oldestAge(channel).toSeconds()).tag("channel", channel).baseUnit("seconds").register(meters);
        }
    }

    long count(String channel, String state) {
        return jdbc.sql("select count(*) from outbox where channel = ? and state = ?").params(channel, state).query(Long.class).single();
    }

    /** Since when the oldest message waits that should have left by now. */
    Duration oldestAge(String channel) {
        return jdbc.sql("select created_at from outbox where channel = ? and state = 'WAITING' order by id limit 1").param(channel)
                .query(Timestamp.class).optional()
                .map(since -> Duration.between(since.toInstant(), clock.instant())).orElse(Duration.ZERO);
    }

    @Override
    public Health health() {
        var health = Health.up();
        for (String channel : channels) {
            health.withDetail(channel, Map.of("pending", count(channel, "WAITING"), "dead", count(channel, "DEAD"), "oldestAge", oldestAge(channel).toString()));
        }
        return health.build();
    }
}
