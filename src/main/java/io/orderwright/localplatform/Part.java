package io.orderwright.localplatform;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One program of the platform: how it is started, and how we know that it does its work and not merely runs. */
interface Part {

    /** Short name, also of its log file. */
    String name();

    /** What it is, for the person who waits. */
    String title();

    /** Why starting it takes time. */
    String whileStarting();

    List<Port> ports();

    /** Names of the parts that must be ready before this one is started. */
    default Set<String> needs() {
        return Set.of();
    }

    default Duration limit() {
        return Duration.ofMinutes(3);
    }

    Child start();

    /** What it learns for its next start, when it is a program that does. */
    default Optional<LearnedStart> learned() {
        return Optional.empty();
    }

    /** Asked again and again until it says yes. */
    boolean isReady();
}
