package io.orderwright.platform.process;

import java.time.Instant;

/** Knows who completed a user task. Tasklist lets only the assignee complete, so the assignee is who decided. */
public interface CompletedTasks {

    /**
     * The latest completed task of this element in this process instance that is not yet recorded by {@link #recorded}.
     *
     * @throws TransientProblem while the task is not visible yet (it takes a few seconds)
     */
    CompletedTask latest(long processInstanceKey, String elementId);

    /** Remembers, in the current transaction, that this task's decision was booked, whatever it was; a second time is no change. */
    void recorded(CompletedTask task);

    /**
     * @param taskKey     the engine's key of the user task
     * @param person      user name of who completed it
     * @param completedAt when
     */
    record CompletedTask(String taskKey, String person, Instant completedAt) {}
}
