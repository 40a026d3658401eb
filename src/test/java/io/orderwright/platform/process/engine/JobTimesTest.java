package io.orderwright.platform.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** How long a job belongs to the copy of the application that took it. */
class JobTimesTest {

    private static final Duration BACK_WITHIN = Duration.ofMinutes(1);

    private PropertySource<?> settings;

    @BeforeEach
    void read() throws IOException {
        settings = new YamlPropertySourceLoader().load("application", new ClassPathResource("application.yaml")).getFirst();
    }

    @Test
    void aJobOutlivesItsTransactionAndComesAgainWellWithinTheMinuteAfterAKill() {
        Duration job = duration("camunda.client.worker.defaults.timeout");
        assertThat(job).isGreaterThanOrEqualTo(duration("spring.transaction.default-timeout")).isLessThanOrEqualTo(BACK_WITHIN.dividedBy(2));
    }

    private Duration duration(String name) {
        return DurationStyle.detectAndParse(String.valueOf(settings.getProperty(name)));
    }
}
