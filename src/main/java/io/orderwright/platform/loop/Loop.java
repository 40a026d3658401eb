package io.orderwright.platform.loop;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats one step on a virtual thread of its own: at once while a step found work, otherwise after a pause or as soon as it is woken.
 * A step that fails is logged once per kind of failure and tried again after the pause, so a database that was away needs nobody.
 */
public final class Loop {

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Duration GOODBYE = Duration.ofSeconds(15);

    private final String name;
    private final Duration pause;
    private final Step step;
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean running;
    private volatile @Nullable Thread thread;
    private @Nullable String lastFailure;

    /** One turn. */
    @FunctionalInterface
    public interface Step {

        /** @return whether there was work, so that there may be more */
        boolean turn();
    }

    /**
     * @param name  for logs and the thread
     * @param pause longest wait between two turns when there is no work
     * @param step  one turn, bounded in time
     */
    public Loop(String name, Duration pause, Step step) {
        this.name = name;
        this.pause = pause;
        this.step = step;
    }

    public synchronized void start() {
        if (!running) {
            running = true;
            thread = Thread.ofVirtual().name(name).start(this::run);
        }
    }

    /** Lets the turn under way finish, at most 15 seconds. */
    public synchronized void stop() {
        running = false;
        wake();
        Thread last = thread;
        if (last != null) {
            try {
                if (!last.join(GOODBYE)) {
                    last.interrupt();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    public boolean isRunning() {
        return running;
    }

    /** There may be work: the pause ends now. */
    public void wake() {
        if (bell.availablePermits() == 0) {
            bell.release();
        }
    }

    private void run() {
        while (running) {
            if (!turn()) {
                rest();
            }
        }
    }

    private boolean turn() {
        try {
            boolean worked = step.turn();
            if (lastFailure != null) {
                LOG.info("{} works again", name);
                lastFailure = null;
            }
            return worked;
        } catch (RuntimeException e) {
            String failure = e.getClass().getName();
            if (running && !failure.equals(lastFailure)) {
                LOG.warn("{} failed and tries again every {}", name, pause, e);
                lastFailure = failure;
            }
            return false;
        }
    }

    private void rest() {
        try {
            if (bell.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                bell.drainPermits();
            }
        } catch (InterruptedException e) {
            running = false;
        }
    }
}
