package io.orderwright.platform.loop;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats one step on virtual threads of its own: at once while a step found work, otherwise after a pause or as soon as it is woken.
 * A step that fails is logged once per kind of failure and tried again after the pause, so a database that was away needs nobody.
 * A loop of several lanes takes several turns side by side: each ring of the bell wakes one that rests, and only the first looks again after the pause.
 */
public final class Loop {

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Duration GOODBYE = Duration.ofSeconds(15);

    private final String name;
    private final Duration pause;
    private final Step step;
    private final int lanes;
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean running;
    private volatile List<Thread> threads = List.of();
    private volatile @Nullable String lastFailure;

    /** One turn. */
    @FunctionalInterface
    public interface Step {

        /** @return whether there was work, so that there may be more */
        boolean turn();

        /** A turn because somebody rang: very likely there is work. */
        default boolean turnOnCall() {
            return turn();
        }
    }

    /**
     * @param name  for logs and the threads
     * @param pause longest wait between two turns when there is no work
     * @param lanes most turns at one time
     * @param step  one turn, bounded in time
     */
    public Loop(String name, Duration pause, int lanes, Step step) {
        this.name = name;
        this.pause = pause;
        this.lanes = lanes;
        this.step = step;
    }

    public synchronized void start() {
        if (!running) {
            running = true;
            threads = IntStream.range(0, lanes).mapToObj(lane -> Thread.ofVirtual().name(lane == 0 ? name : name + "-" + (lane + 1)).start(() -> run(lane == 0))).toList();
        }
    }

    /** Lets the turns under way finish, at most 15 seconds. */
    public synchronized void stop() {
        running = false;
        bell.release(lanes);
        long end = System.nanoTime() + GOODBYE.toNanos();
        try {
            for (Thread last : threads) {
                if (!last.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
                    last.interrupt();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads = List.of();
        bell.drainPermits();
    }

    public boolean isRunning() {
        return running;
    }

    /** There may be work: the pause of one lane ends now. */
    public void wake() {
        if (bell.availablePermits() < lanes) {
            bell.release();
        }
    }

    private void run(boolean first) {
        boolean called = false;
        while (running) {
            if (lanes == 1) {
                bell.drainPermits(); // who rang before this turn is served by it
            }
            called = !turn(called) && rest(first);
        }
    }

    private boolean turn(boolean called) {
        try {
            boolean worked = called ? step.turnOnCall() : step.turn();
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

    /** @return whether somebody rang */
    private boolean rest(boolean first) {
        try {
            if (first) {
                return running && bell.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
            }
            bell.acquire();
            return true;
        } catch (InterruptedException e) {
            running = false;
            return false;
        }
    }
}
