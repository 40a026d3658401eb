package io.orderwright.auditor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that must always hold, looked at from outside. */
interface Check {

    /** What most may be said about one thing that does not hold; the rest is counted. */
    int MAX_WORDS = 100;

    /** Stable name for machines. */
    String name();

    /** What must hold, in words. */
    String sentence();

    /** Looks. Bounded in time; a store that is not reachable is an answer, not an exception. */
    Outcome look();

    /**
     * @param facts     how many things were looked at
     * @param damage    how many of them are wrong
     * @param words     what is wrong, one sentence each, at most {@link #MAX_WORDS}
     * @param unchecked why nobody could look, null when somebody did
     */
    record Outcome(long facts, long damage, List<String> words, @Nullable String unchecked) {

        static Outcome of(long facts, List<String> damage) {
            return new Outcome(facts, damage.size(), damage.stream().limit(MAX_WORDS).toList(), null);
        }

        static Outcome unchecked(String why) {
            return new Outcome(0, 0, List.of(), why);
        }
    }
}
