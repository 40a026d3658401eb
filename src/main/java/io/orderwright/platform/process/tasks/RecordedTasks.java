package io.orderwright.platform.process.tasks;

import io.orderwright.platform.process.CompletedTasks;
import io.orderwright.platform.process.TransientProblem;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads completed tasks from the history and remembers in {@code completed_task} which of them were booked. */
@Component
class RecordedTasks implements CompletedTasks {

    private final History history;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TasklistSettings settings;

    RecordedTasks(History history, JdbcClient jdbc, Clock clock, TasklistSettings settings) {
        this.history = history;
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public CompletedTask latest(long processInstanceKey, String elementId) {
        List<CompletedTask> completed;
        try {
            completed = history.completed(processInstanceKey, elementId);
        } catch (HistoryAway away) {
            throw new TransientProblem("Who completed %s is not known yet: %s".formatted(elementId, away.getMessage()), settings.notVisibleFor());
        }
        Set<String> booked = booked(completed);
        return completed.stream().filter(task -> !booked.contains(task.taskKey())).max(Comparator.comparing(CompletedTask::completedAt))
                .orElseThrow(() -> new TransientProblem("The completed task %s of process instance %d is not visible yet".formatted(elementId, processInstanceKey),
                        settings.notVisibleFor()));
    }

    private Set<String> booked(List<CompletedTask> tasks) {
        return tasks.isEmpty() ? Set.of() : new HashSet<>(jdbc.sql("select task_key from completed_task where task_key in (:keys)")
                .param("keys", tasks.stream().map(CompletedTask::taskKey).toList()).query(String.class).list());
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void recorded(CompletedTask task) {
        jdbc.sql("insert ignore into completed_task (task_key, person, completed_at, recorded_at) values (?, ?, ?, ?)")
                .params(task.taskKey(), task.person(), Timestamp.from(task.completedAt()), Timestamp.from(clock.instant())).update();
    }
}
