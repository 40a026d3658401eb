package io.orderwright.platform.loop;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** All loops by name: started with the application, stopped with it, woken by name. In tests with {@code orderwright.loops.enabled=false} none runs. */
@Component
public class Loops {

    private final Map<String, Loop> all = new ConcurrentHashMap<>();

    /** Makes a loop known; it starts with the application. */
    public Loop add(String name, Duration pause, Loop.Step step) {
        return add(name, pause, 1, step);
    }

    /** The same with several turns at one time. */
    public Loop add(String name, Duration pause, int lanes, Loop.Step step) {
        var loop = new Loop(name, pause, lanes, step);
        if (all.putIfAbsent(name, loop) != null) {
            throw new IllegalStateException("Two loops are called " + name);
        }
        return loop;
    }

    /** Wakes the loop of this name; nothing happens when there is none. */
    public void wake(String name) {
        Loop loop = all.get(name);
        if (loop != null) {
            loop.wake();
        }
    }

    /** Wakes the loop once the current transaction is committed; at once when there is none. */
    public void wakeAfterCommit(String name) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            wake(name);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wake(name);
            }
        });
    }

    Collection<Loop> all() {
        return all.values();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty("orderwright.loops.enabled")
    static class Running {

        @Bean
        SmartLifecycle runningLoops(Loops loops) {
            return new SmartLifecycle() {

                private volatile boolean running;

                @Override
                public void start() {
                    running = true;
                    loops.all().forEach(Loop::start);
                }

                @Override
                public void stop() {
                    loops.all().parallelStream().forEach(Loop::stop);
                    running = false;
                }

                @Override
                public boolean isRunning() {
                    return running;
                }
            };
        }
    }
}
