package io.orderwright.platform.process;

import java.util.function.Supplier;

/**
 * For jobs whose effect has no business key of its own, such as booking what a person decided in a task.
 * The engine delivers a job at least once; its effect happens once and its answer stays the same.
 */
public interface OncePerJob {

    /**
     * Runs {@code effect} in the current transaction unless this job has an answer already; then that one is given again and nothing else happens.
     *
     * @param jobKey the engine's key of the job
     * @param about  what the job is about, at most 100 characters: an engine that died gives its newest numbers away a second time, and the answer to another question is no answer
     * @param type   a record that JSON can carry
     */
    <T> T result(long jobKey, String about, Class<T> type, Supplier<T> effect);
}
