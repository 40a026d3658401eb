package io.orderwright.localplatform.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** A number of lives lived in one go, and what they took. @param latencies milliseconds, in order of size */
record Block(int lives, Duration took, long[] latencies, Usage usage) {

    private static final int PER_CENT = 100;

    /** Keeps as many lives under way as it may, until all are lived. */
    static Block closedLoop(Lives kind, int count, int underWay, Supplier<Usage> usage) {
        Semaphore places = new Semaphore(underWay);
        return measured(count, usage, () -> {
            places.acquireUninterruptibly();
            return System.nanoTime();
        }, () -> {
            try {
                kind.live();
            } finally {
                places.release();
            }
        });
    }

    /** Begins lives at a fixed rate whatever becomes of them; what waits in line counts as latency. */
    static Block openLoop(Lives kind, int count, double perSecond, Supplier<Usage> usage) {
        long first = System.nanoTime();
        int[] begun = {0};
        return measured(count, usage, () -> {
            long due = first + (long) (begun[0]++ / perSecond * Duration.ofSeconds(1).toNanos());
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            return due;
        }, kind::live);
    }

    private static Block measured(int count, Supplier<Usage> usage, Supplier<Long> begin, Runnable life) {
        Usage before = usage.get();
        long start = System.nanoTime();
        List<Future<Long>> lives = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                long due = begin.get();
                lives.add(threads.submit(() -> {
                    life.run();
                    return (System.nanoTime() - due) / 1_000_000;
                }));
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        long[] latencies = lives.stream().mapToLong(Block::answer).sorted().toArray();
        return new Block(count, took, latencies, usage.get().since(before));
    }

    private static long answer(Future<Long> life) {
        try {
            return life.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A life was not lived: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    double perSecond() {
        return lives * 1000.0 / Math.max(1, took.toMillis());
    }

    long percentile(int percent) {
        return latencies[Math.min(latencies.length - 1, (int) Math.ceil(latencies.length * percent / (double) PER_CENT) - 1)];
    }

    /** Processor milliseconds of each process for one life. */
    Map<String, Double> millisPerLife() {
        Map<String, Double> each = new LinkedHashMap<>();
        usage.processes().forEach((name, used) -> each.put(name, used.toMillis() / (double) lives));
        return each;
    }

    double allMillisPerLife() {
        return millisPerLife().values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** How much of a processor others took from us meanwhile. */
    double othersLoad() {
        return usage.others().toMillis() / (double) Math.max(1, took.toMillis());
    }

    static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
