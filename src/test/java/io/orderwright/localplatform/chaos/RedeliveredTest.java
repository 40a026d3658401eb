package io.orderwright.localplatform.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.localplatform.chaos.Mayhem.Down;
import io.orderwright.testing.DatabaseTest;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class RedeliveredTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Autowired JdbcClient jdbc;

    @Test
    void findsEventsThatLeftAndNeverCame(@TempDir Path home) {
        message("webhook/7/evt_1", "webhook", "DELIVERED", 1);
        message("webhook/8/evt_2", "webhook", "DELIVERED", 1);
        message("webhook/7/evt_3", "webhook", "WAITING", 4);
        message("mail/order/1", "mail", "DELIVERED", 3);
        try (Subscriber subscriber = new Subscriber(1)) {
            Redelivered redelivered = new Redelivered(jdbc, subscriber, 7, new JobsSeen(home.resolve("jobs")));

            assertThat(redelivered.wrong()).isEqualTo(Map.of("events that were told to the subscriber, which never heard of them", 1L));
            assertThat(redelivered.figures(List.of())).containsEntry("leftLater", Map.of("mail", 1L, "webhook", 1L)).containsEntry("deadlines", Map.of("passed", 0, "whileDown", 0L))
                    .containsEntry("webhooks", Map.of("events", 0L, "again", 0L));
        }
    }

    @Test
    void countsDeadlinesThatPassedWhileSomethingWasDown(@TempDir Path home) {
        jdbc.sql("insert into conversation (purchase_order, revision, supplier, state, asking, chase_at, flag_at, reminded_at, flagged_at, version) values ('PO-2026-000001', 1, 'BENCH9', 'ANSWERED', 1, ?, ?, ?, ?, 0)")
                .params(at(20), at(30), at(21), at(31)).update();
        jdbc.sql("insert into conversation (purchase_order, revision, supplier, state, asking, chase_at, flag_at, version) values ('PO-2026-000002', 1, 'BENCH8', 'ANSWERED', 1, ?, ?, 0)").params(at(20), at(30)).update();
        try (Subscriber subscriber = new Subscriber(1)) {
            Redelivered redelivered = new Redelivered(jdbc, subscriber, 7, new JobsSeen(home.resolve("jobs")));

            assertThat(redelivered.figures(List.of(new Down("engine", NOON.plusSeconds(15), NOON.plusSeconds(25))))).containsEntry("deadlines", Map.of("passed", 2, "whileDown", 1L));
        }
    }

    private static Timestamp at(int seconds) {
        return Timestamp.from(NOON.plusSeconds(seconds));
    }

    @Test
    void aMomentIsInWhatBeganBeforeAndEndedAfterIt() {
        Down down = new Down("engine", NOON, NOON.plusSeconds(10));
        assertThat(down.isAt(NOON.minusMillis(1))).isFalse();
        assertThat(down.isAt(NOON)).isTrue();
        assertThat(down.isAt(NOON.plusSeconds(10))).isFalse();
    }

    private void message(String key, String channel, String state, int attempts) {
        jdbc.sql("insert into outbox (message_key, content_hash, ordering_key, channel, payload, state, attempts, not_before, created_at) values (?, unhex(repeat('0', 64)), ?, ?, '{}', ?, ?, ?, ?)")
                .params(key, key, channel, state, attempts, Timestamp.from(NOON), Timestamp.from(NOON)).update();
    }
}
