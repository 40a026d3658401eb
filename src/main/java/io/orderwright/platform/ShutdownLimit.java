package io.orderwright.platform;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Ends the program for certain once it began to end: when it could not start as when it was asked to stop.
 * The Camunda client 8.9 keeps a lock of a job stream for good when it is closed while that stream connects again (its engine is away); without a limit
 * the program then holds its port for ever, does nothing, and whoever watches it has nothing to start again. Everything that leaves us is safe under {@code kill -9}.
 */
public class ShutdownLimit implements ApplicationListener<ContextClosedEvent> {

    /** More than requests in flight and workers have together. */
    private static final Duration LIMIT = Duration.ofSeconds(45);
    private static final int CUT_OFF = 3;

    private final Duration limit;
    private final Runnable cutOff;

    public ShutdownLimit() {
        this(LIMIT, () -> Runtime.getRuntime().halt(CUT_OFF));
    }

    ShutdownLimit(Duration limit, Runnable cutOff) {
        this.limit = limit;
        this.cutOff = cutOff;
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent closed) {
        if (closed.getApplicationContext().getParent() == null) {
            Thread.ofPlatform().name("shutdown-limit").daemon().start(this::waitAndCutOff);
        }
    }

    private void waitAndCutOff() {
        try {
            TimeUnit.MILLISECONDS.sleep(limit.toMillis());
            cutOff.run();
        } catch (InterruptedException notWanted) {
            Thread.currentThread().interrupt();
        }
    }
}
