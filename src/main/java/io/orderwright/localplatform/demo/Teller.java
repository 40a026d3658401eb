package io.orderwright.localplatform.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Tells the story step by step and waits for what must happen, never longer than it says. */
final class Teller {

    private static final Duration LOOK_EVERY = Duration.ofMillis(700);

    private final PrintStream out;
    private int step;

    Teller(PrintStream out) {
        this.out = out;
    }

    void chapter(String title) {
        out.println();
        out.println(title);
    }

    void tell(String sentence, String link) {
        out.printf("  %2d. %s%n      %s%n", ++step, sentence, link);
    }

    void say(String sentence) {
        out.println("      " + sentence);
    }

    /** @throws StoryStuck when it did not happen in time */
    <T> T waitFor(String what, Duration limit, Supplier<Optional<T>> look) {
        long end = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < end) {
            var seen = look.get();
            if (seen.isPresent()) {
                return seen.get();
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        throw new StoryStuck("Waited %d seconds for %s, and it did not happen.".formatted(limit.toSeconds(), what));
    }
}
