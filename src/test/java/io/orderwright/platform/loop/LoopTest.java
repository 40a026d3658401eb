package io.orderwright.platform.loop;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoopTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final Semaphore turns = new Semaphore(0);

    @Test
    void takesAsManyTurnsSideBySideAsItHasLanes() throws InterruptedException {
        var allThree = new CountDownLatch(3);
        var loop = new Loop("three lanes", LONG, 3, () -> {
            allThree.countDown();
            return await(allThree) && false;
        });

        loop.start();
        try {
            assertThat(allThree.await(10, SECONDS)).isTrue();
        } finally {
            loop.stop();
        }
    }

    @Test
    void wakesOneLaneForEachRing() throws InterruptedException {
        var loop = new Loop("two lanes", LONG, 2, () -> {
            turns.release();
            return false;
        });
        loop.start();
        try {
            assertThat(turns.tryAcquire(2, 10, SECONDS)).as("each lane looks once at the start").isTrue();
            for (int ring = 0; ring < 5; ring++) {
                loop.wake();
                assertThat(turns.tryAcquire(10, SECONDS)).isTrue();
            }
            assertThat(turns.availablePermits()).isZero();
        } finally {
            loop.stop();
        }
    }

    @Test
    void looksAgainAfterThePauseWhenNobodyRings() throws InterruptedException {
        var loop = new Loop("two lanes", Duration.ofMillis(1), 2, () -> {
            turns.release();
            return false;
        });
        loop.start();
        try {
            assertThat(turns.tryAcquire(20, 10, SECONDS)).isTrue();
        } finally {
            loop.stop();
        }
    }

    @Test
    void endsEveryLaneWhenItStops() {
        var ended = new AtomicInteger();
        var loop = new Loop("four lanes", LONG, 4, () -> {
            ended.incrementAndGet();
            return false;
        });
        loop.start();

        loop.stop();
        int turnsSoFar = ended.get();
        loop.wake();

        assertThat(loop.isRunning()).isFalse();
        assertThat(ended).hasValue(turnsSoFar);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
