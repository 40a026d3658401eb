package io.orderwright.platform.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.stereotype.Component;

/** Guessing passwords ends after ten failures within a quarter of an hour: then the name is refused until the oldest is that old. */
@Component
class FailedSignIns {

    static final int MOST = 10;
    static final Duration WITHIN = Duration.ofMinutes(15);
    private static final int MAX_NAMES = 10_000;

    private final Clock clock;
    private final Map<String, Deque<Instant>> failures = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > MAX_NAMES;
        }
    };

    FailedSignIns(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean areTooMany(String name) {
        Deque<Instant> recent = failures.getOrDefault(key(name), new ArrayDeque<>());
        recent.removeIf(moment -> moment.plus(WITHIN).isBefore(clock.instant()));
        return recent.size() >= MOST;
    }

    @EventListener
    synchronized void on(AbstractAuthenticationFailureEvent failed) {
        Deque<Instant> recent = failures.computeIfAbsent(key(failed.getAuthentication().getName()), name -> new ArrayDeque<>());
        recent.addLast(clock.instant());
        if (recent.size() > MOST) {
            recent.removeFirst();
        }
    }

    @EventListener
    synchronized void on(AuthenticationSuccessEvent succeeded) {
        failures.remove(key(succeeded.getAuthentication().getName()));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
