package io.orderwright.planning.proposal;

import io.orderwright.platform.process.CompletedTasks;
import io.orderwright.platform.process.TransientProblem;
import io.orderwright.testing.TestClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Tasks as people complete them in Tasklist: the latest that was not booked yet is seen. */
class TasksInTasklist implements CompletedTasks {

    private final Deque<CompletedTask> completed = new ArrayDeque<>();
    private final Set<String> booked = new HashSet<>();

    void complete(String person) {
        completed.push(new CompletedTask("task-" + completed.size(), person, TestClock.START));
    }

    @Override
    public CompletedTask latest(long processInstanceKey, String elementId) {
        return completed.stream().filter(t -> !booked.contains(t.taskKey())).findFirst()
                .orElseThrow(() -> new TransientProblem("not visible yet", Duration.ofSeconds(2)));
    }

    @Override
    public void recorded(CompletedTask task) {
        booked.add(task.taskKey());
    }
}
