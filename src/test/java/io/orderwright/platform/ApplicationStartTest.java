package io.orderwright.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderwright.testing.CleanDatabase;
import io.orderwright.testing.DatabaseTest;
import io.orderwright.testing.TestClock;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class ApplicationStartTest {

    @Autowired JdbcClient jdbc;
    @Autowired Clock clock;
    @Autowired TestClock testClock;
    @Autowired CleanDatabase database;

    @Test
    void keepsMomentsInUtcToTheMicrosecond() {
        var moment = clock.instant().plusNanos(123_456_000);
        jdbc.sql("insert into completed_task values ('1', 'ada', ?, ?)").params(Timestamp.from(moment), Timestamp.from(moment)).update();

        assertThat(jdbc.sql("select completed_at from completed_task").query(Timestamp.class).single().toInstant()).isEqualTo(moment);
        assertThat(jdbc.sql("select cast(completed_at as char) from completed_task").query(String.class).single()).isEqualTo("2026-11-24 10:00:00.123456");
    }

    @Test
    void comparesKeysExactly() {
        jdbc.sql("insert into number_range values ('PO', 2026, 1), ('po', 2026, 1)").update();

        assertThat(jdbc.sql("select count(*) from number_range where prefix = 'PO'").query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void beginsEveryTestWithEmptyTables() {
        assertThat(jdbc.sql("select count(*) from number_range").query(Long.class).single()).isZero();
        jdbc.sql("insert into person values ('ada', 'Ada', 'ada@example.com', null)").update();
        jdbc.sql("insert into person_group values ('ada', 'buyers')").update();

        database.clean();

        assertThat(jdbc.sql("select count(*) from person").query(Long.class).single()).isZero();
    }

    @Test
    void letsTheTestMoveTheClock() {
        testClock.advance(Duration.ofHours(24));

        assertThat(LocalDateTime.ofInstant(clock.instant(), clock.getZone())).isEqualTo("2026-11-25T10:00:00");
    }
}
