package io.orderwright.localplatform.chaos;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Whether the service works for somebody from outside: after a kill it is back as soon as an order that was sent after it has been mailed to its supplier. */
final class Service {

    private final Queue<Outage> open = new ConcurrentLinkedQueue<>();

    /** A kill, and how long the service took to come back from it. */
    static final class Outage {

        private final long begin = System.nanoTime();
        private final CompletableFuture<Long> millis = new CompletableFuture<>();

        /** Waits until the service is back. @return milliseconds since the kill; what was waited so far when it is not back by then */
        long awaitBack(Duration atMost) {
            try {
                return millis.get(Math.max(1, atMost.toMillis() - since()), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException e) {
                return since();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        long since() {
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        }
    }

    /** Something is about to be killed. */
    Outage outage() {
        Outage outage = new Outage();
        open.add(outage);
        return outage;
    }

    /** An order is mailed. @param begun nano time at which somebody began to send it */
    void worked(long begun) {
        open.removeIf(outage -> begun - outage.begin > 0 && outage.millis.complete(outage.since()));
    }
}
