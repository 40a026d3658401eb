package io.orderwright.platform;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one source of time. Ticks in microseconds, as the database keeps them, so that a stored moment comes back equal. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    private static final Duration WHAT_THE_DATABASE_KEEPS = Duration.ofNanos(1000);

    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), WHAT_THE_DATABASE_KEEPS);
    }
}
