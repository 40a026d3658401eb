package io.orderwright.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** The clock of the application in tests: it stands still until a test moves it; in an {@link EngineTest} it runs, together with the engine's. */
public final class TestClock extends Clock {

    /** Where it stands at the start of every test: a Tuesday morning. */
    public static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    private static final Duration MICROSECOND = Duration.ofNanos(1000);

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private volatile @Nullable Clock running;

    /** Moves forward. */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("Time does not run backwards: " + by);
        }
        Clock clock = running;
        if (clock == null) {
            now.updateAndGet(before -> before.plus(by));
        } else {
            running = Clock.offset(clock, by);
        }
    }

    /** Jumps to a moment, also backwards. */
    public void set(Instant moment) {
        running = null;
        now.set(moment);
    }

    void reset() {
        set(START);
    }

    /** From now on it shows real time and what it is advanced by. */
    void run() {
        running = Clock.tick(Clock.systemUTC(), MICROSECOND);
    }

    @Override
    public Instant instant() {
        Clock clock = running;
        return clock == null ? now.get() : clock.instant();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        Clock base = this;
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return base.withZone(other);
            }

            @Override
            public Instant instant() {
                return base.instant();
            }
        };
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Configuration {

        @Bean
        @Primary
        TestClock testClock() {
            return new TestClock();
        }
    }
}
